import { useQuery } from '@tanstack/react-query'
import { type DatasetSummary, listDatasets } from '../../api'

export interface Overview {
  total: number
  rows: number
  /** How many datasets the sum of rows is counted over, when there are more than one answer holds. */
  counted: number
  updatedAt: string | null
  late: number
  /** Datasets whose feeds keep to their time, and those that never had any data. */
  onTime: number
  waiting: number
  attention: DatasetSummary[]
  recent: DatasetSummary[]
  themes: { value: string; count: number }[]
}

const mostAtOnce = 500

/** What the first page shows is counted from one list: the catalogue as this person sees it. */
export function useOverview() {
  return useQuery({
    queryKey: ['datasets', 'overview'],
    queryFn: async ({ signal }) =>
      overviewOf(await listDatasets({ sort: 'rows', limit: mostAtOnce }, signal)),
    refetchInterval: 60_000,
  })
}

type Found = Awaited<ReturnType<typeof listDatasets>>

export function overviewOf({ items, total, facets }: Found): Overview {
  const published = items.filter((dataset) => dataset.updatedAt !== null)
  const recent = [...published].sort((a, b) =>
    String(b.updatedAt).localeCompare(String(a.updatedAt)),
  )
  const order = { failed: 0, late: 1, ok: 2, unknown: 3 }
  const attention = items
    .filter(({ health }) => health.fresh === 'failed' || health.fresh === 'late')
    .sort((a, b) => order[a.health.fresh] - order[b.health.fresh])
  return {
    total,
    counted: items.length,
    rows: items.reduce((sum, dataset) => sum + (dataset.rows ?? 0), 0),
    updatedAt: recent[0]?.updatedAt ?? null,
    late: attention.length,
    onTime: published.filter(({ health }) => health.fresh === 'ok').length,
    waiting: items.length - published.length,
    attention,
    recent,
    themes: facets.theme ?? [],
  }
}
