import type { Dataset } from '../api'
import { wallClock } from '../ui'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A stretch counts as whole when less than this share of it is missing. */
export const SLACK = 0.05

type Told = Pick<Dataset, 'coverage' | 'frequency' | 'settling' | 'rows' | 'time' | 'columns'>

/**
 * Up to when, on the city's clock, the data tell all that happened: as far as they reach, less the
 * time for which the contract says that rows are still added to a day. Null where they do not say.
 */
export function settledTo(dataset: Told, zone: string, now: number): number | null {
  const { coverage, frequency, settling, rows, time, columns } = dataset
  if (!coverage) return null
  const named = time && ('event' in time ? time.event : time.validFrom)
  const isDate = columns.find(({ name }) => name === named)?.type === 'date'
  const today = wallClock(new Date(now).toISOString(), zone)
  const end = wallClock(coverage.to, zone)
  // What comes once a month is written down on one day of it and stands for the whole month.
  const stands = isDate ? Math.max(DAY, calendarSpan(frequency)) : 0
  // What happens a few times a day leaves such gaps without anything being missing.
  const gap = rows !== null && rows > 0 ? (3 * (end - wallClock(coverage.from, zone))) / rows : 0
  return Math.min(today, end + stands + Math.min(gap, DAY / 2)) - spanOf(settling)
}

/** The last day of which everything is told. */
export function lastSettledDay(dataset: Told, zone: string, now: number): string | null {
  const to = settledTo(dataset, zone, now)
  return to === null ? null : dayEnded(to)
}

/** The last day that is over at a time. */
export function dayEnded(clock: number): string {
  return new Date(clock + SLACK * DAY - DAY).toISOString().slice(0, 10)
}

/** A span as contracts tell it, in milliseconds: P5D, PT36H. */
function spanOf(text: string | null | undefined): number {
  const [, minutes] = /^PT(?:\d+H)?(\d+)M$/.exec(text ?? '') ?? []
  const [, hours] = /^PT(\d+)H/.exec(text ?? '') ?? []
  return calendarSpan(text) + (Number(hours ?? 0) + Number(minutes ?? 0) / 60) * HOUR
}

function calendarSpan(text: string | null | undefined): number {
  const [, count, unit] = /^P(\d+)([YMWD])$/.exec(text ?? '') ?? []
  const days = { Y: 365, M: 30, W: 7, D: 1 }[unit ?? 'D'] ?? 1
  return Number(count ?? 0) * days * DAY
}
