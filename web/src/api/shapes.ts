import type { components } from './schema'

/** A shape of the API as its description has it; `npm run schema` writes the description down. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name]
