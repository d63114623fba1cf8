import type { Column } from '../../api'
import type { Format } from '../../i18n'
import type { Codes } from '../../ui'

const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g
const day = /^\d{4}-\d\d-\d\d$/
const numeric: readonly string[] = ['integer', 'number', 'decimal']

/** A rule as the contract writes it, with its numbers, times and codes as people write them. */
export function ruleText(
  { text }: Column['rules'][number],
  column: Pick<Column, 'name' | 'type'>,
  codes: Pick<Codes, 'nameOf'>,
  format: Format,
): string {
  if (column.type === 'timestamp') return text.replace(moment, (at) => format.dateTime(at))
  return text
    .split(/(, | … |[≥≤<>] ?)/)
    .map((part) => {
      if (numeric.includes(column.type) && /^-?\d+(\.\d+)?$/.test(part))
        return format.number(Number(part), 6)
      if (column.type === 'date' && day.test(part)) return format.cell(part, 'date')
      return codes.nameOf(column.name, part) ?? part
    })
    .join('')
}
