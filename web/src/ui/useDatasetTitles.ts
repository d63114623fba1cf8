import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listDatasets } from '../api'
import { useFormat } from '../i18n'

/** Every dataset this person may know, in one answer. */
export const allDatasetsQuery = queryOptions({
  queryKey: ['datasets', 'all'],
  queryFn: ({ signal }) => listDatasets({ limit: 500 }, signal),
  staleTime: 60_000,
})

/** Names datasets by their ids; an id that is not known, or not yet, stands for itself. */
export function useDatasetTitles(): (id: string) => string {
  const format = useFormat()
  const { data } = useQuery(allDatasetsQuery)
  const titles = useMemo(() => new Map(data?.items.map(({ id, title }) => [id, title])), [data])
  return (id) => format.local(titles.get(id)) || id
}
