import type { Column } from '../../api'
import type { Format } from '../../i18n'
import { type Codes, decimalsOf } from '../../ui'
import { mostOfDegrees } from './ends'

const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g
const day = /^\d{4}-\d\d-\d\d$/
const numeric: readonly string[] = ['integer', 'number', 'decimal']

/** A rule as the contract writes it, with its numbers, times and codes as people write them. */
export function ruleText(
  { text }: Column['rules'][number],
  column: Pick<Column, 'name' | 'type' | 'unit'>,
  codes: Pick<Codes, 'nameOf'>,
  format: Format,
): string {
  if (column.type === 'timestamp') return text.replace(moment, (at) => format.dateTime(at))
  const parts = text.split(/(, | … |[≥≤<>] ?)/)
  const isNumber = (part: string) => numeric.includes(column.type) && /^-?\d+(\.\d+)?$/.test(part)
  // Both ends of a range have the same decimals, of degrees at most five.
  const digits = Math.min(
    column.unit === 'deg' ? mostOfDegrees : 6,
    decimalsOf(parts.filter(isNumber).map(Number), false),
  )
  return parts
    .map((part) => {
      if (isNumber(part)) return format.fixed(Number(part), digits)
      if (column.type === 'date' && day.test(part)) return format.cell(part, 'date')
      return codes.nameOf(column.name, part) ?? part
    })
    .join('')
}
