import { describe, expect, it } from 'vitest'
import type { DatasetSummary, Freshness } from '../../api'
import { overviewOf } from './queries'

const dataset = (id: string, fresh: Freshness, rows: number, updatedAt: string | null) =>
  ({
    id,
    rows,
    updatedAt,
    health: { fresh, complete: 'ok', valid: 'ok', reasons: [], degradedBy: [] },
  }) as unknown as DatasetSummary

describe('overviewOf', () => {
  const overview = overviewOf({
    items: [
      dataset('a', 'late', 10, '2026-05-01T00:00:00Z'),
      dataset('b', 'ok', 5, '2026-05-03T00:00:00Z'),
      dataset('c', 'failed', 1, '2026-04-01T00:00:00Z'),
      dataset('d', 'unknown', 0, null),
    ],
    total: 4,
    next: null,
    facets: {},
  })

  it('adds up rows and finds the last publication', () => {
    expect(overview.rows).toBe(16)
    expect(overview.updatedAt).toBe('2026-05-03T00:00:00Z')
  })

  it('tells what is on time from what never came', () => {
    expect([overview.onTime, overview.waiting]).toEqual([1, 1])
  })

  it('puts failed feeds before late ones, and leaves out what was never published', () => {
    expect(overview.attention.map(({ id }) => id)).toEqual(['c', 'a'])
    expect(overview.recent.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  })
})
