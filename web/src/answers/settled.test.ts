import { expect, it } from 'vitest'
import type { Dataset } from '../api'
import { lastSettledDay } from './settled'

const zone = 'Asia/Almaty'
const now = Date.parse('2026-11-22T05:00:00Z')
const feed = (to: string, more: object = {}) =>
  ({
    time: { event: 'at' },
    columns: [{ name: 'at', type: 'timestamp' }],
    coverage: { from: '2025-11-22T00:00:00Z', to },
    frequency: 'P1D',
    settling: null,
    rows: 365 * 2000,
    ...more,
  }) as unknown as Dataset
const last = (dataset: Dataset) => lastSettledDay(dataset, zone, now)

it('takes the last day that is over and of which the feed has told', () => {
  expect(last(feed('2026-11-22T04:50:00Z'))).toBe('2026-11-21')
  // On the city's clock it is 23:40 of the 21st.
  expect(last(feed('2026-11-21T18:40:00Z'))).toBe('2026-11-21')
  expect(last(feed('2026-11-21T12:00:00Z'))).toBe('2026-11-20')
})

it('waits for rows that the contract says come late', () => {
  expect(last(feed('2026-11-22T04:50:00Z', { settling: 'P5D' }))).toBe('2026-11-16')
  expect(last(feed('2026-11-22T04:50:00Z', { settling: 'PT36H' }))).toBe('2026-11-19')
  expect(last(feed('2026-11-22T04:50:00Z', { settling: 'PT30M' }))).toBe('2026-11-21')
})

it('takes no gap for a loss where little happens', () => {
  expect(last(feed('2026-11-21T14:00:00Z', { rows: 365 * 8 }))).toBe('2026-11-21')
  expect(last(feed('2026-11-20T12:00:00Z', { rows: 365 * 8 }))).toBe('2026-11-20')
})

it('takes a date for its whole day, and knows nothing without data', () => {
  const columns = [{ name: 'at', type: 'date' }]
  expect(last(feed('2026-11-21', { columns }))).toBe('2026-11-21')
  expect(last(feed('2026-11-20', { columns }))).toBe('2026-11-20')
  expect(last(feed('2026-11-20', { coverage: null }))).toBeNull()
})
