import { dateFormat, type Format } from '../../i18n'
import { wallClock } from './lines'
import { quarterNumber } from './period'
import type { Grain } from './question'
import type { AskTexts } from './words'

/** Says where on the clock or calendar a value of a time dimension stands. */
export function grainText(grain: Grain, value: unknown, t: AskTexts, format: Format): string {
  if (value === null || value === undefined) return t('missing')
  if (grain === 'hour_of_day') return `${String(value).padStart(2, '0')}:00`
  if (grain === 'day_of_week') {
    const day = Number(value) === 0 ? 7 : Number(value)
    return t(`weekday.${String(day) as '1'}`)
  }
  return clockText(grain, wallClock(value, format.timeZone), t, format)
}

/** The same for milliseconds of the city's own clock. */
export function clockText(grain: Grain, clock: number, t: AskTexts, format: Format): string {
  const at = new Date(clock)
  const say = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(format.language, { timeZone: 'UTC', ...options }).format(at)
  switch (grain) {
    case 'year':
      return String(at.getUTCFullYear())
    case 'quarter': {
      const from = at.toISOString().slice(0, 10)
      return t('quarterOf', {
        quarter: String(quarterNumber({ from, to: from })),
        year: String(at.getUTCFullYear()),
      })
    }
    case 'month':
      return say({ year: 'numeric', month: 'short' })
    case 'hour':
      return say({
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      })
    default:
      return say({ year: 'numeric', month: 'short', day: 'numeric' })
  }
}
