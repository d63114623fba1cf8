import type { Dataset } from '../api'
import { wallClock } from '../ui'
import { runs } from './earlier'
import { dayEnded, SLACK, settledTo } from './settled'
import { addDays, type Period, shapeOf } from './period'
import { type Asked, type Comparison, type Grain, isTime, timeColumn } from './question'

/** Whether a stretch of time that begins then is only partly in the answer. */
export type Partial = (clock: number) => boolean

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
  let from = wallClock(coverage.from, zone)
  let to = knownTo(asked, dataset, zone, now)
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

/** Of a time that is compared as a whole: the last day of which all is told; null where there is none. */
export interface Reached {
  day: string | null
}

/**
 * How far an unfinished time is told that is compared with an earlier one as a whole. Null where
 * nothing is compared, where the answer runs through time (its stretches are told apart by
 * themselves), and where all of it is told.
 */
export function unfinished(
  asked: Asked,
  dataset: Dataset,
  zone: string,
  now: number = Date.now(),
): Reached | null {
  const { period, compare } = asked
  const time = timeColumn(dataset)
  const { coverage, settling } = dataset
  if (!period || !compare || !time || !isTime(time.type) || !coverage) return null
  if (asked.dimensions.some(({ grain }) => grain && runs(grain))) return null
  const to = knownTo(asked, dataset, zone, now)
  const from = wallClock(period.from, zone)
  const end = wallClock(addDays(period.to, 1), zone)
  // A day that is missing is missing from a year too.
  if (to >= end - DAY * SLACK) return null
  // Days are compared whole: the one that is running is left out.
  const last = dayEnded(to)
  if (last >= period.from) return { day: last }
  return to > from || settling ? { day: null } : null
}

function knownTo(asked: Asked, dataset: Dataset, zone: string, now: number): number {
  const then = asked.asOf ? Date.parse(asked.asOf) : now
  return settledTo(dataset, zone, Math.min(now, Number.isNaN(then) ? now : then)) ?? 0
}

/** With what the days of an unfinished time can be compared that are over. */
export function offersFor(period: Period): Comparison[] {
  switch (shapeOf(period)) {
    case 'month':
      return ['previous_month', 'previous_year']
    // Before a part of a year come its last days; the same days are a year before.
    case 'quarter':
    case 'year':
      return ['previous_year']
    case 'day':
    case 'range':
      return ['previous_period', 'previous_year']
  }
}

/** The same question up to that day. */
export function upTo(asked: Asked, day: string, compare: Comparison): Asked {
  const { period } = asked
  return period ? { ...asked, period: { from: period.from, to: day }, compare } : asked
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
