import type { Dataset } from '../api'
import { wallClock } from '../ui'
import { runs } from './earlier'
import { addDays, shapeOf } from './period'
import { type Asked, type Grain, isTime, timeColumn } from './question'

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

/**
 * The last day the data reach into of an unfinished time that is compared with an earlier one as a
 * whole. Null where nothing is compared, where the answer runs through time (its stretches are told
 * apart by themselves), and where the time is over.
 */
export function unfinished(
  asked: Asked,
  dataset: Dataset,
  zone: string,
  now: number = Date.now(),
): string | null {
  const { period, compare } = asked
  const time = timeColumn(dataset)
  const { coverage } = dataset
  if (!period || !compare || !time || !isTime(time.type) || !coverage) return null
  if (asked.dimensions.some(({ grain }) => grain && runs(grain))) return null
  const today = wallClock(new Date(now).toISOString(), zone)
  const stands = time.type === 'date' ? Math.max(1, daysOf(dataset.frequency)) * DAY : 0
  let to = Math.min(today, wallClock(coverage.to, zone) + stands)
  if (asked.asOf) to = Math.min(to, wallClock(asked.asOf, zone))
  const from = wallClock(period.from, zone)
  const end = wallClock(addDays(period.to, 1), zone)
  if (to >= end - (end - from) * SLACK || to <= from) return null
  // Days are compared whole: the one that is running is left out.
  const last = new Date(to - DAY).toISOString().slice(0, 10)
  return last < period.from ? period.from : last
}

/** The same question up to that day, beside the same days before. */
export function upTo(asked: Asked, day: string): Asked {
  const { period } = asked
  if (!period) return asked
  const year = shapeOf(period) === 'year'
  return {
    ...asked,
    period: { from: period.from, to: day },
    // Before a part of a year come its last days; the same days are a year before.
    compare: year ? 'previous_year' : asked.compare,
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
