import { queryOptions } from '@tanstack/react-query'
import { changeDraft } from '../../api'
import { changeOf, type Work } from './work'

/**
 * Tells the server of the work; saving waits for it. Nothing of it outlives the step: what was told
 * before may have been told otherwise since.
 */
export function changeQuery(work: Work) {
  const change = changeOf(work)
  return queryOptions({
    queryKey: ['drafts', work.draft.id, change],
    queryFn: () => changeDraft(work.draft.id, change),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
}
