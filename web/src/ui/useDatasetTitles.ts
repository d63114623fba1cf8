import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listTitles } from '../api'
import { useFormat } from '../i18n'

/** Every dataset this person may know, however many, with what they may do with it. */
export const allDatasetsQuery = queryOptions({
  queryKey: ['datasets', 'all'],
  queryFn: ({ signal }) => listTitles(signal),
  staleTime: 60_000,
})

/** Names datasets by their ids; an id that is not known, or not yet, stands for itself. */
export function useDatasetTitles(): (id: string) => string {
  const format = useFormat()
  const { data } = useQuery(allDatasetsQuery)
  const titles = useMemo(() => new Map(data?.items.map(({ id, title }) => [id, title])), [data])
  return (id) => format.local(titles.get(id)) || id
}
