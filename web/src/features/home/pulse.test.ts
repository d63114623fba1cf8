import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../api'
import { isFilling, livelyOf } from './lively'
import type { Overview } from './queries'
import { changeOf, dayBefore, measuredColumn, questionOf } from './pulse'

const column = (name: string, type: string, unit: string | null = null) => ({ name, type, unit })
const feed = (frequency: string) =>
  ({
    id: 'air',
    frequency,
    access: { read: true },
    key: ['id'],
    time: { event: 'observed_at' },
    place: { lat: 'lat', lon: 'lon' },
    columns: [
      column('observed_at', 'timestamp'),
      column('lat', 'number', 'deg'),
      column('stations', 'integer'),
      column('pm25', 'number', 'ug/m3'),
    ],
  }) as unknown as Dataset

describe('the running numbers of the city', () => {
  it('average what is measured and count what happens', () => {
    expect(measuredColumn(feed('PT1H'))?.name).toBe('pm25')
    expect(measuredColumn(feed('P1D'))).toBeNull()
    expect(questionOf(feed('P1D'), '2026-01-01', '2026-01-14')).toMatchObject({
      measures: [{ aggregate: 'count', column: '*' }],
      dimensions: [{ column: 'observed_at', grain: 'day' }],
      filters: [{ op: 'between', values: ['2026-01-01', '2026-01-14'] }],
    })
    expect(questionOf({ ...feed('P1D'), time: null }, 'a', 'b')).toBeNull()
    const sums = { ...feed('P1D'), key: ['observed_at', 'route'] }
    expect(questionOf(sums, 'a', 'b')?.measures).toMatchObject([
      { aggregate: 'sum', column: 'stations' },
    ])
  })

  it('compare with the same day of the week before, not with whatever is there', () => {
    const days = ['2026-03-01', '2026-03-06', '2026-03-08'].map((day, row) => {
      return { day, value: 10 * (row + 1), row }
    })
    expect(changeOf(days)).toEqual({
      day: '2026-03-08',
      earlier: '2026-03-01',
      now: 30,
      before: 10,
    })
    expect(changeOf(days.slice(1)).before).toBeNull()
    expect(dayBefore('2026-03-01', 1)).toBe('2026-02-28')
  })

  it('leave out what has stood still for a week', () => {
    const now = Date.parse('2026-03-10T00:00:00Z')
    const of = (to: string) => ({ coverage: { from: '2025-01-01', to }, rows: 1 }) as Dataset
    expect(livelyOf([of('2026-03-09T00:00:00Z'), of('2026-03-01T00:00:00Z')], now)).toHaveLength(1)
  })
})

it('has room for what is to come while a city is filled, and not for ever', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  const of = (waiting: number, updatedAt: string | null) =>
    isFilling({ waiting, updatedAt } as Overview, now)
  expect(of(5, null)).toBe(true)
  expect(of(5, '2026-03-10T11:58:00Z')).toBe(true)
  expect(of(5, '2026-03-10T11:00:00Z')).toBe(false)
  expect(of(0, '2026-03-10T11:58:00Z')).toBe(false)
})
