/**
 * A stretch of whole calendar days in the city's time zone, both ends included.
 * Written as the shortest text that says the same: 2025, 2025-Q1, 2025-03, 2025-03-05, 2025-03-05..2025-04-01.
 */
export interface Period {
  from: string
  to: string
}

export type PeriodShape = 'year' | 'quarter' | 'month' | 'day' | 'range'

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function parsePeriod(text: string): Period | null {
  const year = /^(\d{4})$/.exec(text)
  if (year) return yearOf(Number(year[1]))
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text)
  if (quarter) return quarterOf(Number(quarter[1]), Number(quarter[2]))
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (month) return monthOf(Number(month[1]), Number(month[2]))
  const [from, to, rest] = text.split('..')
  if (rest !== undefined || from === undefined) return null
  const end = to ?? from
  return isDay(from) && isDay(end) && from <= end ? { from, to: end } : null
}

export function writePeriod(period: Period): string {
  const year = period.from.slice(0, 4)
  switch (shapeOf(period)) {
    case 'year':
      return year
    case 'quarter':
      return `${year}-Q${quarterNumber(period)}`
    case 'month':
      return period.from.slice(0, 7)
    case 'day':
      return period.from
    case 'range':
      return `${period.from}..${period.to}`
  }
}

export function shapeOf(period: Period): PeriodShape {
  const year = Number(period.from.slice(0, 4))
  const month = Number(period.from.slice(5, 7))
  if (same(period, yearOf(year))) return 'year'
  if (same(period, monthOf(year, month))) return 'month'
  if (same(period, quarterOf(year, Math.ceil(month / 3)))) return 'quarter'
  return period.from === period.to ? 'day' : 'range'
}

export function quarterNumber(period: Period): number {
  return Math.ceil(Number(period.from.slice(5, 7)) / 3)
}

export function yearOf(year: number): Period {
  return { from: day(year, 1, 1), to: day(year, 12, 31) }
}

export function quarterOf(year: number, quarter: number): Period {
  return { from: day(year, quarter * 3 - 2, 1), to: addDays(day(year, quarter * 3 + 1, 1), -1) }
}

export function monthOf(year: number, month: number): Period {
  return { from: day(year, month, 1), to: addDays(day(year, month + 1, 1), -1) }
}

/** The last `days` whole days that end with `today`. */
export function lastDays(today: string, days: number): Period {
  return { from: addDays(today, 1 - days), to: today }
}

export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

function isDay(text: string): boolean {
  return (
    DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text
  )
}

function same(a: Period, b: Period): boolean {
  return a.from === b.from && a.to === b.to
}

/** Months beyond 12 run over into the next year. */
function day(year: number, month: number, date: number): string {
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, date)
  return at.toISOString().slice(0, 10)
}
