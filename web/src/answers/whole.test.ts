import { expect, it } from 'vitest'
import type { Dataset } from '../api'
import { earlierOf } from './earlier'
import { stretches } from './lines'
import { type Asked, type Grain, nothingAsked } from './question'
import { monthOf, quarterOf, yearOf } from './period'
import { offersFor, partialOf, unfinished, upTo } from './whole'

const zone = 'Asia/Almaty'
const now = Date.parse('2026-11-22T05:00:00Z')

function data(type: string, from: string, to: string, frequency: string): Dataset {
  return {
    time: { event: 'at' },
    columns: [{ name: 'at', type }],
    coverage: { from, to },
    frequency,
  } as unknown as Dataset
}

const calls = data('timestamp', '2024-11-22T01:06:37Z', '2026-11-22T00:29:06Z', 'P1D')
const by = (grain: Grain, more: Partial<Asked> = {}): Asked => ({
  ...nothingAsked(),
  dimensions: [{ column: 'at', grain }],
  ...more,
})
const partly = (asked: Asked, dataset: Dataset, days: string[]) => {
  const is = partialOf(asked, dataset, zone, now)
  return days.filter((day) => is?.(Date.parse(`${day}T00:00:00Z`)))
}

it('tells the months and days that the data only reach into', () => {
  const months = ['2024-11-01', '2024-12-01', '2026-10-01', '2026-11-01']
  expect(partly(by('month'), calls, months)).toEqual(['2024-11-01', '2026-11-01'])
  const days = ['2024-11-22', '2024-11-23', '2026-11-21', '2026-11-22']
  expect(partly(by('day'), calls, days)).toEqual(['2024-11-22', '2026-11-22'])
  expect(partly(by('hour_of_day'), calls, days)).toEqual([])
})

it('counts days that were not asked about as missing', () => {
  const period = { from: '2025-03-10', to: '2025-05-31' }
  const months = ['2025-03-01', '2025-04-01', '2025-05-01']
  expect(partly(by('month', { period }), calls, months)).toEqual(['2025-03-01'])
})

it('takes one day of a month for the month where data come by the month', () => {
  const budget = data('date', '2025-01-01', '2026-10-01', 'P30D')
  expect(partly(by('month'), budget, ['2025-01-01', '2026-10-01'])).toEqual([])
  const late = data('date', '2025-01-01', '2026-11-01', 'P30D')
  expect(partly(by('month'), late, ['2026-10-01', '2026-11-01'])).toEqual(['2026-11-01'])
})

it('tells how far an unfinished time reaches that is compared as a whole', () => {
  const whole: Partial<Asked> = {
    dimensions: [{ column: 'district' }],
    period: { from: '2026-01-01', to: '2026-12-31' },
    compare: 'previous_period',
  }
  const asked: Asked = { ...nothingAsked(), ...whole }
  const reached = (more: Partial<Asked> = {}) => unfinished({ ...asked, ...more }, calls, zone, now)
  expect(reached()).toEqual({ day: '2026-11-21' })
  expect(reached({ period: { from: '2026-11-01', to: '2026-11-22' } })).toEqual({
    day: '2026-11-21',
  })
  expect(reached({ period: { from: '2025-01-01', to: '2025-12-31' } })).toBeNull()
  expect(reached({ compare: null })).toBeNull()
  expect(reached({ dimensions: [{ column: 'at', grain: 'month' }] })).toBeNull()
  const same = upTo(asked, '2026-11-21', 'previous_year')
  expect(earlierOf(same, calls)).toEqual({ from: '2025-01-01', to: '2025-11-21' })
  expect(unfinished(same, calls, zone, now)).toBeNull()
})

it('cuts a line into its whole part and the ways to the others', () => {
  const points: [number, number][] = [0, 1, 2, 3].map((x) => [x, x])
  const ends = (x: number) => x === 0 || x === 3
  expect(stretches(points, ends).map(({ part, whole }) => [part.length, whole])).toEqual([
    [2, false],
    [2, true],
    [2, false],
  ])
  expect(stretches(points, null)).toEqual([{ part: points, whole: true }])
  expect(stretches([[0, 1]], ends)).toEqual([{ part: [[0, 1]], whole: false }])
})

it('waits for days to which rows are still added', () => {
  const crimes = { ...calls, settling: 'P5D' }
  const asked: Asked = { ...nothingAsked(), period: monthOf(2026, 11), compare: 'previous_month' }
  expect(unfinished(asked, crimes, zone, now)).toEqual({ day: '2026-11-16' })
  const week = { ...asked, period: { from: '2026-11-15', to: '2026-11-21' } }
  expect(unfinished(week, calls, zone, now)).toBeNull()
  expect(unfinished(week, crimes, zone, now)).toEqual({ day: '2026-11-16' })
  const yesterday = { ...asked, period: { from: '2026-11-21', to: '2026-11-21' } }
  expect(unfinished(yesterday, crimes, zone, now)).toEqual({ day: null })
  const days = ['2026-11-16', '2026-11-17', '2026-11-21']
  expect(partly(by('day'), crimes, days)).toEqual(['2026-11-17', '2026-11-21'])
})

it('offers the same days of the month before only for a month', () => {
  expect(offersFor(monthOf(2026, 11))).toEqual(['previous_month', 'previous_year'])
  expect(offersFor(quarterOf(2026, 4))).toEqual(['previous_year'])
  expect(offersFor(yearOf(2026))).toEqual(['previous_year'])
  const asked: Asked = { ...nothingAsked(), period: monthOf(2026, 11), compare: 'previous_period' }
  expect(earlierOf(upTo(asked, '2026-11-21', 'previous_month'), calls)).toEqual({
    from: '2026-10-01',
    to: '2026-10-21',
  })
})
