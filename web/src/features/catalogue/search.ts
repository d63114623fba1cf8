import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type DatasetSearch, listDatasets } from '../../api'

export const facetNames = [
  'theme',
  'organisation',
  'district',
  'health',
  'nature',
  'sensitivity',
] as const
/** The facets people choose from; others are counted for other pages. */
export type Chosen = (typeof facetNames)[number]
export const filterNames = [...facetNames, 'from', 'to'] as const

/** What the address asks for, page by page; the list before stays until the next one is there. */
export function useDatasets() {
  const search: DatasetSearch & { panel?: string } = { ...useSearch({ from: '/shell/data' }) }
  delete search.panel
  return useInfiniteQuery({
    queryKey: ['datasets', 'list', search],
    queryFn: ({ signal, pageParam }) =>
      listDatasets({ ...search, sort: order(search.sort), cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

function order(sort: string | undefined): string | undefined {
  return sort === 'relevance' ? undefined : sort
}
