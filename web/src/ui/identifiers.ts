import type { Column, Dataset } from '../api'
import { type Format } from '../i18n'

type Named = Pick<Column, 'name' | 'type'> & Partial<Pick<Column, 'unit' | 'unique' | 'references'>>

/**
 * Whether the whole numbers of a column name something, as keys, numbers of entries in lists and
 * years do, rather than measure it: their digits are not grouped.
 */
export function isIdentifier(
  { name, type, unit, unique, references }: Named,
  { key }: Pick<Dataset, 'key'>,
): boolean {
  if (type !== 'integer' || unit) return false
  return key.includes(name) || unique === true || Boolean(references) || yearly.test(name)
}

/** A year is a name for a time. */
const yearly = /(^|_)year$/

export function isYear(column: string, value: unknown): value is number {
  return Number.isInteger(value) && yearly.test(column)
}

/** What a column is called; where two of a dataset have one title, with the name by which they differ. */
export function titleAmong(
  column: Pick<Column, 'name' | 'title'>,
  columns: readonly Pick<Column, 'name' | 'title'>[],
  format: Pick<Format, 'local'>,
): string {
  const title = format.local(column.title) || column.name
  const same = (one: (typeof columns)[number]) =>
    one.name !== column.name && (format.local(one.title) || one.name) === title
  return columns.some(same) ? `${title} (${column.name})` : title
}
