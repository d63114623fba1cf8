import { useQuery } from '@tanstack/react-query'
import { type DatasetPage, type DatasetSummary, listDatasets } from '../../api'

export interface Overview {
  total: number
  rows: number
  updatedAt: string | null
  /** Datasets whose feeds keep to their time, and those that never had any data. */
  onTime: number
  waiting: number
  /** Feeds that failed or are late: how many, and the worst of them. */
  late: number
  attention: DatasetSummary[]
  recent: DatasetSummary[]
  themes: { value: string; count: number }[]
}

const worst = 20
const newest = 100

/** What the first page shows of the catalogue, as this person sees it. */
export function useOverview() {
  return useQuery({
    queryKey: ['datasets', 'overview'],
    queryFn: async ({ signal }) => {
      const [recent, attention] = await Promise.all([
        listDatasets({ sort: 'updated', limit: newest }, signal),
        listDatasets({ freshness: 'failed,late', sort: 'health', limit: worst }, signal),
      ])
      return overviewOf(recent, attention)
    },
    refetchInterval: 60_000,
  })
}

export function overviewOf(recent: DatasetPage, attention: DatasetPage): Overview {
  const { total, rows, updatedAt, facets } = recent
  const of = (freshness: string) =>
    facets.freshness?.find(({ value }) => value === freshness)?.count ?? 0
  return {
    total,
    rows,
    updatedAt,
    onTime: of('ok'),
    waiting: of('waiting'),
    late: attention.total,
    attention: attention.items,
    recent: recent.items.filter((dataset) => dataset.updatedAt !== null),
    themes: facets.theme ?? [],
  }
}
