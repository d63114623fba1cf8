import { expect, it } from 'vitest'
import type { Dataset } from '../api'
import { beginsLate, earlierOf } from './earlier'
import { type Asked, nothingAsked } from './question'

const dataset = {
  time: { event: 'at' },
  columns: [{ name: 'at', type: 'timestamp' }],
  coverage: { from: '2024-11-22T01:06:37Z', to: '2026-11-22T00:29:06Z' },
} as unknown as Dataset

const of = (from: string, to: string, more: Partial<Asked> = {}) =>
  earlierOf(
    { ...nothingAsked(), period: { from, to }, compare: 'previous_period', ...more },
    dataset,
  )

it('sets whole months beside as many months before, other days beside as many days', () => {
  expect(of('2026-10-01', '2026-10-31')).toEqual({ from: '2026-09-01', to: '2026-09-30' })
  expect(of('2026-01-01', '2026-03-31')).toEqual({ from: '2025-10-01', to: '2025-12-31' })
  expect(of('2026-10-03', '2026-10-09')).toEqual({ from: '2026-09-26', to: '2026-10-02' })
})

it('sets a year beside the year before, also where February is longer', () => {
  const compare = 'previous_year'
  expect(of('2025-02-01', '2025-02-28', { compare })).toEqual({
    from: '2024-02-01',
    to: '2024-02-29',
  })
  const dimensions = [{ column: 'at', grain: 'week' as const }]
  expect(of('2026-10-05', '2026-10-11', { compare, dimensions })).toEqual({
    from: '2025-10-06',
    to: '2025-10-12',
  })
})

it('moves by one step of a running time', () => {
  const dimensions = [{ column: 'at', grain: 'month' as const }]
  expect(of('2026-01-01', '2026-12-31', { dimensions })).toEqual({
    from: '2025-12-01',
    to: '2026-11-30',
  })
})

it('knows nothing without days or a comparison', () => {
  expect(of('2026-10-01', '2026-10-31', { compare: null })).toBeNull()
  expect(of('2026-10-01', '2026-10-31', { period: null })).toBeNull()
})

it('tells when the data begin after the earlier time', () => {
  const zone = 'Asia/Almaty'
  expect(beginsLate({ from: '2024-01-01', to: '2024-12-31' }, dataset, zone)).toBe(true)
  expect(beginsLate({ from: '2025-01-01', to: '2025-12-31' }, dataset, zone)).toBe(false)
})

/** All days of a month as a calendar on a wall has them. */
function calendar(year: number, month: number): string[] {
  const days: string[] = []
  for (let at = Date.UTC(year, month - 1, 1); new Date(at).getUTCMonth() === month - 1;) {
    days.push(new Date(at).toISOString().slice(0, 10))
    at += 86_400_000
  }
  return days
}

it('sets the first days of a month beside the same days of the month and the year before', () => {
  for (let year = 2023; year <= 2026; year++)
    for (let month = 1; month <= 12; month++) {
      const days = calendar(year, month)
      const before = month === 1 ? calendar(year - 1, 12) : calendar(year, month - 1)
      const yearBefore = calendar(year - 1, month)
      for (let count = 1; count <= days.length; count++) {
        const [from = '', to = ''] = [days[0], days[count - 1]]
        // As many days as there are; of a whole month all of the other.
        const same = (other: string[]) => ({
          from: other[0],
          to: count === days.length ? other.at(-1) : other[Math.min(count, other.length) - 1],
        })
        expect(of(from, to, { compare: 'previous_month' })).toEqual(same(before))
        expect(of(from, to, { compare: 'previous_year' })).toEqual(same(yearBefore))
      }
    }
})
