import type { components } from './schema'

/** A shape of the API as its description has it; `npm run schema` writes the description down. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name]

/** A shape of which more is known than its description says: values of a list, and what is in them. */
export type Known<Name extends keyof components['schemas'], More> = Omit<Shape<Name>, keyof More> &
  More
