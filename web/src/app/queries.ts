import { QueryClient } from '@tanstack/react-query'
import { toProblem } from '../api'

/** Where all server state lives. What a person may not see or what is not there is not asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      networkMode: 'always',
      refetchOnWindowFocus: true,
      retry: (failures, error) => {
        const { status } = toProblem(error)
        return failures < 2 && (status === 0 || status >= 500)
      },
      retryDelay: (failures) => 400 * 2 ** failures,
    },
    mutations: { networkMode: 'always' },
  },
})
