import type { Grain } from '../../api'
import { dateFormat, type Format } from '../../i18n'

/** A step of a calendar or clock as people write it; its day where nothing shorter says it. */
export function grainText(grain: Grain, value: unknown, format: Format): string {
  if (value === null || value === undefined) return format.cell(null, 'date')
  const at = (day: string, options: Intl.DateTimeFormatOptions) =>
    dateFormat(format.language, { timeZone: 'UTC', ...options }).format(new Date(day))
  switch (grain) {
    case 'year':
      return at(String(value), { year: 'numeric' })
    case 'month':
      return at(String(value), { year: 'numeric', month: 'long' })
    case 'hour_of_day':
      return `${String(value).padStart(2, '0')}:00`
    case 'day_of_week':
      // The first of January 2024 was a Monday.
      return at(`2024-01-0${String(Number(value) === 0 ? 7 : Number(value))}`, { weekday: 'long' })
    case 'hour':
      return format.cell(value, 'timestamp')
    default:
      return format.cell(value, 'date')
  }
}
