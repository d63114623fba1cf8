import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { runSource, toProblem } from '../../api'
import { useTexts } from './texts'

/** Asks a source now, whatever its schedule says; a new load opens, "nothing new" is said. */
export function useRun(id: string) {
  const t = useTexts()
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => runSource(id),
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: ['sources'] })
      if ('id' in answer) {
        void client.invalidateQueries({ queryKey: ['loads'] })
        return navigate({ to: '/loads/$id', params: { id: answer.id } })
      }
      notifications.show({ message: t('unchanged') })
      return undefined
    },
    onError: (error) => {
      const { body } = toProblem(error)
      notifications.show({ color: 'red', title: body.title, message: body.hint ?? body.detail })
    },
  })
}
