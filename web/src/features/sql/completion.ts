import type { Completion } from '@codemirror/autocomplete'
import type { SQLNamespace } from '@codemirror/lang-sql'
import type { QueryCatalog } from '../../api'
import type { Format } from '../../i18n'

/** Tables with their columns, each with its title and type beside it. */
export function schemaOf({ tables }: QueryCatalog, format: Format): SQLNamespace {
  return Object.fromEntries(
    tables.map(({ name, title, columns }) => [
      name,
      {
        self: { label: name, detail: format.local(title), type: 'table' },
        children: columns.map((column): Completion => ({
          label: column.name,
          detail: [format.local(column.title), column.type].filter(Boolean).join(' · '),
          type: 'property',
        })),
      },
    ]),
  )
}

export function functionOptions({ functions }: QueryCatalog, format: Format): Completion[] {
  return functions.map(({ name, signature, meaning }) => ({
    label: name,
    apply: `${name}(`,
    detail: signature,
    info: format.local(meaning) || undefined,
    type: 'function',
  }))
}
