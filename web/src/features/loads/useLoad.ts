import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { followLoad, getLoad, isRunning, type Load } from '../../api'

/** A load that keeps moving while the page is open; `lostAt` is set while the connection is broken. */
export function useLoad(id: string) {
  const client = useQueryClient()
  const [lostAt, setLostAt] = useState<number | null>(null)
  const query = useQuery({
    queryKey: ['loads', id],
    queryFn: ({ signal }) => getLoad(id, signal),
  })
  const running = query.data !== undefined && isRunning(query.data)
  useEffect(() => {
    if (!running) return
    const stop = followLoad(
      id,
      (load) => {
        setLostAt(null)
        client.setQueryData<Load>(['loads', id], load)
        if (!isRunning(load)) {
          // What the load has brought shows elsewhere too.
          void client.invalidateQueries({ queryKey: ['datasets'] })
          void client.invalidateQueries({ queryKey: ['loads'], exact: false, refetchType: 'none' })
        }
      },
      () => {
        setLostAt((before) => before ?? Date.now())
      },
    )
    return () => {
      stop()
      setLostAt(null)
    }
  }, [client, id, running])
  return { query, lostAt }
}
