import type { Dataset } from '../api'
import { wallClock } from '../ui'
import { addDays, type Period } from './period'
import { type Asked, type Grain, isTime, timeColumn } from './question'

/**
 * The days with which the days that were asked about are compared, as the server moves them: with a
 * running time by one of its steps or a year, whole months by as many months, other days by as many
 * days; or the same days of the month or the year before. Null where no days were asked about.
 */
export function earlierOf(asked: Asked, dataset: Dataset): Period | null {
  const { period, compare } = asked
  const time = timeColumn(dataset)
  if (!period || !compare || !time || !isTime(time.type)) return null
  const move = movedBy(asked, period)
  // The last day of a month goes back to the last of another; one that a shorter month does not
  // have, to the last of that.
  const whole = addDays(move(addDays(period.to, 1)), -1)
  const last = move(period.to)
  return { from: move(period.from), to: whole > last ? whole : last }
}

/** Whether the data begin after the earlier time does: what came then is not all there. */
export function beginsLate(earlier: Period, dataset: Dataset, zone: string): boolean {
  const { coverage } = dataset
  if (!coverage) return false
  const from = wallClock(earlier.from, zone)
  const to = wallClock(addDays(earlier.to, 1), zone)
  return wallClock(coverage.from, zone) > from + (to - from) * slack
}

/** A time counts as whole when less than this share of it is missing. */
const slack = 0.05

function movedBy({ dimensions, compare }: Asked, period: Period): (day: string) => string {
  const running = dimensions.map(({ grain }) => grain).find((grain) => grain && runs(grain))
  if (compare === 'previous_year')
    return running === 'week' ? (day) => addDays(day, -364) : (day) => monthsBefore(day, 12)
  if (compare === 'previous_month') {
    if (running === 'week') return (day) => addDays(day, -28)
    if (running !== 'quarter' && running !== 'year') return (day) => monthsBefore(day, 1)
  }
  if (running) return (day) => stepBefore(day, running)
  const end = addDays(period.to, 1)
  if (period.from.endsWith('-01') && end.endsWith('-01')) {
    const months = monthsOf(end) - monthsOf(period.from)
    return (day) => monthsBefore(day, months)
  }
  const days = (Date.parse(end) - Date.parse(period.from)) / 86_400_000
  return (day) => addDays(day, -days)
}

export function runs(grain: Grain): boolean {
  return grain !== 'hour_of_day' && grain !== 'day_of_week'
}

function stepBefore(day: string, grain: Grain): string {
  const months = { month: 1, quarter: 3, year: 12 }[grain as string]
  if (months) return monthsBefore(day, months)
  // An hour before these days are, but for an hour, the same days.
  return grain === 'hour' ? day : addDays(day, grain === 'week' ? -7 : -1)
}

function monthsOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

/** The same day of an earlier month, or that month's last. */
function monthsBefore(day: string, months: number): string {
  const month = monthsOf(day) - months
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
  const date = Math.min(last, Number(day.slice(8)))
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, date)).toISOString().slice(0, 10)
}
