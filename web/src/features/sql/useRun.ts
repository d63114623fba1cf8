import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, askUntil } from '../../api'

export interface Run {
  sql: string
  asOf: string | null
  validAt: string | null
  /** Running the same text again is another run. */
  count: number
}

const pageRows = 1000

/** Runs a text page by page; `stop` ends it in the server too. */
export function useRun(run: Run | null, onAnswer: (answer: Answer) => void) {
  const client = useQueryClient()
  const queryKey = ['query', 'sql', run]
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ signal, pageParam }) => {
      const { sql, asOf, validAt } = run ?? { sql: '', asOf: null, validAt: null }
      const answer = await askUntil(
        { sql, asOf, validAt, limit: pageRows, cursor: pageParam },
        signal,
      )
      if (pageParam === null) onAnswer(answer)
      return answer
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    enabled: run !== null,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const pages = query.data?.pages ?? []
  return {
    answer: pages[0],
    rows: pages.flatMap(({ rows }) => rows),
    truncated: pages.at(-1)?.truncated ?? false,
    error: query.error,
    running: query.isFetching,
    stopped: run !== null && query.isPending && !query.isFetching,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => {
      void query.fetchNextPage()
    },
    stop: () => {
      void client.cancelQueries({ queryKey })
    },
  }
}
export type Result = ReturnType<typeof useRun>
