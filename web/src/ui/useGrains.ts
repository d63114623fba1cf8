import { useMemo } from 'react'
import type { Grain } from '../api'
import { dateFormat, type Format, useFormat } from '../i18n'
import { useUiTexts } from './texts'

/** A time as milliseconds of the city's own clock, so that an axis in UTC shows city time. */
export function wallClock(value: unknown, zone: string): number {
  const text = String(value)
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/.exec(text)
  if (day) return Date.parse(`${day[1] as string}T00:00:00Z`)
  const at = new Date(text)
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
  return Date.parse(`${parts.replace(' ', 'T')}Z`)
}

/** Says where on the clock or calendar the values of a time dimension stand. */
export function useGrains() {
  const t = useUiTexts()
  const format = useFormat()
  return useMemo(() => grainsOf(t, format), [t, format])
}

function grainsOf(t: ReturnType<typeof useUiTexts>, format: Format) {
  const quarter = (at: Date) => String(Math.ceil((at.getUTCMonth() + 1) / 3))
  const sayer = (at: Date) => (options: Intl.DateTimeFormatOptions) =>
    dateFormat(format.language, { timeZone: 'UTC', ...options }).format(at)

  /** For milliseconds of the city's own clock. */
  function clockText(grain: Grain, clock: number): string {
    const at = new Date(clock)
    const say = sayer(at)
    switch (grain) {
      case 'year':
        return String(at.getUTCFullYear())
      case 'quarter':
        return t('quarterOf', { quarter: quarter(at), year: String(at.getUTCFullYear()) })
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

  /** For a value as an answer has it. */
  function grainText(grain: Grain, value: unknown): string {
    if (value === null || value === undefined) return t('notGiven')
    if (grain === 'hour_of_day') return `${String(value).padStart(2, '0')}:00`
    if (grain === 'day_of_week') {
      const day = Number(value) === 0 ? 7 : Number(value)
      return t(`weekday.${String(day) as '1'}`)
    }
    return clockText(grain, wallClock(value, format.timeZone))
  }

  /** On an axis, where the year is said once, under the first place and each January. */
  function axisText(grain: Grain, clock: number, first: boolean): string {
    const at = new Date(clock)
    const say = sayer(at)
    const year = String(at.getUTCFullYear())
    const withYear = (text: string, starts: boolean) =>
      first || starts ? `${text}\n${year}` : text
    switch (grain) {
      case 'year':
        return year
      case 'quarter':
        return withYear(t('quarterShort', { quarter: quarter(at) }), quarter(at) === '1')
      case 'month':
        return withYear(say({ month: 'short' }), at.getUTCMonth() === 0)
      case 'hour': {
        const time = say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
        return at.getUTCHours() === 0 || first
          ? `${time}\n${say({ day: 'numeric', month: 'short' })}`
          : time
      }
      default:
        return withYear(
          say({ day: 'numeric', month: 'short' }),
          at.getUTCMonth() === 0 && at.getUTCDate() < 8,
        )
    }
  }

  return { axisText, clockText, grainText }
}
