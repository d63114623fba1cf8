import type { Column, ColumnProfile } from '../../api'
import type { Format } from '../../i18n'

/** Most different values that still make a readable split. */
export const fewValues = 60

export function byText(text: string, format: Format): (column: Column) => boolean {
  const wanted = text.trim().toLocaleLowerCase(format.language)
  return ({ name, title }) =>
    wanted === '' ||
    name.includes(wanted) ||
    format.local(title).toLocaleLowerCase(format.language).includes(wanted)
}

/** Whether a column splits records into a handful of kinds: a code, or few different values. */
export function isCategory(column: Column, profile: ColumnProfile | undefined): boolean {
  if (column.references || column.type === 'boolean') return true
  if (column.added && column.name === 'district') return true
  return profile !== undefined && profile.distinct <= fewValues
}
