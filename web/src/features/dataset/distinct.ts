import type { Column, ColumnProfile, Dataset } from '../../api'

/**
 * How many different values a column has. Large columns are estimated: never more than there are
 * values, and exactly as many where a rule lets none come twice.
 */
export function distinctOf(
  { name, unique }: Pick<Column, 'name' | 'unique'>,
  {
    distinct,
    distinctApprox,
    missing,
  }: Pick<ColumnProfile, 'distinct' | 'distinctApprox' | 'missing'>,
  { rows, key }: Pick<Dataset, 'rows' | 'key'>,
): { count: number; approx: boolean } {
  if (!distinctApprox) return { count: distinct, approx: false }
  if (rows === null) return { count: distinct, approx: true }
  const values = Math.max(0, rows - missing)
  if (unique || (key.length === 1 && key[0] === name)) return { count: values, approx: false }
  return { count: Math.min(distinct, values), approx: true }
}
