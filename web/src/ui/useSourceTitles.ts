import { useQuery } from '@tanstack/react-query'
import { getLineage } from '../api'
import { useFormat } from '../i18n'

/** What the sources of a dataset are called; one that is gone keeps its id. */
export function useSourceTitles(dataset: string, wanted = true): (source: string) => string {
  const format = useFormat()
  const lineage = useQuery({
    queryKey: ['datasets', dataset, 'lineage'],
    queryFn: ({ signal }) => getLineage(dataset, signal),
    enabled: wanted,
    retry: false,
  })
  return (source) =>
    format.local(lineage.data?.nodes.find(({ id }) => id === `source:${source}`)?.title) || source
}
