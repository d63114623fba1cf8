import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { isServerAway, onPresence, toProblem } from '../api'
import { useUiTexts } from '../ui'

const id = 'away'
const every = 3000

/**
 * While the server is away the pages keep what they show; this says so once, and asks again by
 * itself for what has failed until it is back.
 */
export function useAway(): void {
  const t = useUiTexts()
  const client = useQueryClient()
  const away = useSyncExternalStore(onPresence, isServerAway)
  useEffect(() => {
    if (!away) return
    notifications.show({
      id,
      title: t('error.away'),
      message: t('away.text'),
      role: 'status',
      loading: true,
      autoClose: false,
      withCloseButton: false,
    })
    const ask = () => {
      void client.refetchQueries({
        type: 'active',
        predicate: ({ queryKey, state }) => {
          const problem = state.error && toProblem(state.error)
          return queryKey[0] === 'session' || problem?.isAway || problem?.isOffline || false
        },
      })
    }
    const timer = setInterval(ask, every)
    return () => {
      clearInterval(timer)
      notifications.hide(id)
      ask()
    }
  }, [away, client, t])
}
