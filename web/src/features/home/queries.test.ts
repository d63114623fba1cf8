import { expect, it } from 'vitest'
import type { DatasetPage, DatasetSummary } from '../../api'
import { overviewOf } from './queries'

const dataset = (id: string, updatedAt: string | null) => ({ id, updatedAt }) as DatasetSummary

it('is counted over all datasets, however few are named', () => {
  const recent: DatasetPage = {
    items: [dataset('b', '2026-05-03T00:00:00Z'), dataset('d', null)],
    total: 1400,
    rows: 20_000,
    updatedAt: '2026-05-03T00:00:00Z',
    next: '100',
    facets: {
      freshness: [
        { value: 'ok', count: 1300 },
        { value: 'late', count: 60 },
        { value: 'waiting', count: 40 },
      ],
    },
  }
  const late: DatasetPage = { ...recent, items: [dataset('c', null)], total: 60, rows: 10 }
  const overview = overviewOf(recent, late)
  expect(overview).toMatchObject({ total: 1400, rows: 20_000, onTime: 1300, waiting: 40, late: 60 })
  expect(overview.attention.map(({ id }) => id)).toEqual(['c'])
  expect(overview.recent.map(({ id }) => id)).toEqual(['b'])
})
