import type { Dataset } from '../../api'
import { wallClock } from '../../ui'
import { addDays } from './period'
import { type Asked, type Grain, timeColumn } from './question'

/** Whether a stretch of time that begins then is only partly in the answer. */
export type Partial = (clock: number) => boolean

/** A stretch counts as whole when less than this share of it is missing. */
const SLACK = 0.05
const DAY = 86_400_000

/**
 * Tells the stretches at the ends of an answer that the data, or the days asked about, reach only
 * into: their values are smaller for that reason alone. Null where there are none to tell.
 */
export function partialOf(
  asked: Asked,
  dataset: Dataset,
  zone: string,
  now: number = Date.now(),
): Partial | null {
  const time = timeColumn(dataset)
  const grain = asked.dimensions.find(({ column }) => column === time?.name)?.grain
  const { coverage } = dataset
  if (!time || !grain || !coverage || !dataset.time || !('event' in dataset.time)) return null
  // Hours of the day and days of the week gather from everywhere.
  if (grain === 'hour_of_day' || grain === 'day_of_week') return null
  const today = wallClock(new Date(now).toISOString(), zone)
  // What comes once a month is written down on one day of it and stands for the whole month.
  const stands = time.type === 'date' ? Math.max(1, daysOf(dataset.frequency)) * DAY : 0
  let from = wallClock(coverage.from, zone)
  let to = Math.min(today, wallClock(coverage.to, zone) + stands)
  if (asked.asOf) to = Math.min(to, wallClock(asked.asOf, zone))
  if (asked.period) {
    from = Math.max(from, wallClock(asked.period.from, zone))
    to = Math.min(to, wallClock(addDays(asked.period.to, 1), zone))
  }
  return (clock) => {
    const end = endOf(grain, clock)
    const slack = (end - clock) * SLACK
    return from > clock + slack || to < end - slack
  }
}

function endOf(grain: Exclude<Grain, 'hour_of_day' | 'day_of_week'>, clock: number): number {
  const at = new Date(clock)
  switch (grain) {
    case 'year':
      return at.setUTCFullYear(at.getUTCFullYear() + 1)
    case 'quarter':
      return at.setUTCMonth(at.getUTCMonth() + 3)
    case 'month':
      return at.setUTCMonth(at.getUTCMonth() + 1)
    case 'week':
      return clock + 7 * DAY
    case 'day':
      return clock + DAY
    case 'hour':
      return clock + DAY / 24
  }
}

function daysOf(frequency: string | null): number {
  const [, count, unit] = /^P(\d+)([YMWD])$/.exec(frequency ?? '') ?? []
  const days = { Y: 365, M: 30, W: 7, D: 1 }[unit ?? 'D'] ?? 1
  return Number(count ?? 0) * days
}
