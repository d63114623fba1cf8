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

/** The same on an axis, where the year is said once, under the first place and each January. */
export function axisText(
  grain: Grain,
  clock: number,
  first: boolean,
  t: AskTexts,
  format: Format,
): string {
  const at = new Date(clock)
  const year = at.getUTCFullYear()
  const say = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(format.language, { timeZone: 'UTC', ...options }).format(at)
  const withYear = (text: string, starts: boolean) =>
    first || starts ? `${text}\n${String(year)}` : text
  switch (grain) {
    case 'year':
      return String(year)
    case 'quarter': {
      const from = at.toISOString().slice(0, 10)
      const quarter = String(quarterNumber({ from, to: from }))
      return withYear(t('quarterShort', { quarter }), quarter === '1')
    }
    case 'month':
      return withYear(say({ month: 'short' }), at.getUTCMonth() === 0)
    case 'hour':
      return at.getUTCHours() === 0 || first
        ? `${say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}\n${say({ day: 'numeric', month: 'short' })}`
        : say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    default:
      return withYear(
        say({ day: 'numeric', month: 'short' }),
        at.getUTCMonth() === 0 && at.getUTCDate() < 8,
      )
  }
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
