import { useQuery } from '@tanstack/react-query'
import { listArrivals } from '../../api'

const day = 86_400_000
const named = 20

/** What came in within a day. */
export function useArrivals(may: boolean) {
  return useQuery({
    queryKey: ['loads', 'today'],
    queryFn: ({ signal }) =>
      listArrivals({ since: new Date(Date.now() - day).toISOString(), limit: named }, signal),
    enabled: may,
    refetchInterval: 60_000,
    retry: false,
  })
}
