import type { QueryCatalog, SqlProblem } from '../../api'

/** The right name for a mistyped one, as the hint has it; null for a hint that names none we know. */
export function meantBy(
  { hint }: Pick<SqlProblem, 'hint'>,
  catalog: QueryCatalog | undefined,
): string | null {
  const name = /[«“"]([\w.]+)[»”"]/.exec(hint ?? '')?.[1]
  if (!name || !catalog) return null
  const known =
    catalog.functions.some((one) => one.name === name) ||
    catalog.tables.some(
      (table) => table.name === name || table.columns.some((column) => column.name === name),
    )
  return known ? name : null
}
