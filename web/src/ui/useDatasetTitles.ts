import { useQuery } from '@tanstack/react-query'
import { listDatasets } from '../api'
import { useFormat } from '../i18n'

/** Names datasets by their ids; an id that is not known, or not yet, stands for itself. */
export function useDatasetTitles(): (id: string) => string {
  const format = useFormat()
  const { data } = useQuery({
    queryKey: ['datasets', 'titles'],
    queryFn: async ({ signal }) => {
      const { items } = await listDatasets({ limit: 500 }, signal)
      return new Map(items.map(({ id, title }) => [id, title]))
    },
    staleTime: 5 * 60_000,
  })
  return (id) => format.local(data?.get(id)) || id
}
