import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SkeletonLines } from './Skeletons'
import { ErrorState, StaleBanner } from './states'

/**
 * Draws what a query brought. While it is loading: the skeleton; when it failed: the error with a
 * way to try again; when only the refresh failed: what is known, and from when.
 */
export function Loaded<T>({
  query,
  skeleton,
  small,
  page,
  children,
}: {
  query: UseQueryResult<T>
  skeleton?: ReactNode
  small?: boolean
  /** What the query brings is the whole page: when it fails, the error is the page. */
  page?: boolean
  children: (data: T) => ReactNode
}) {
  const retry = () => {
    void query.refetch()
  }
  if (query.data !== undefined)
    return (
      <>
        {query.isError && <StaleBanner at={query.dataUpdatedAt} />}
        {children(query.data)}
      </>
    )
  if (query.isError)
    return <ErrorState error={query.error} onRetry={retry} small={small} page={page} />
  return skeleton ?? <SkeletonLines />
}
