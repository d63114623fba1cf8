import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { removeSource, type Source } from '../../api'
import { useFormat } from '../../i18n'
import { Confirm, ErrorState, useCan } from '../../ui'
import { useTexts } from './texts'

/** Takes a source away; what it has brought stays. */
export function Remove({ source }: { source: Source }) {
  const t = useTexts()
  const format = useFormat()
  const client = useQueryClient()
  const navigate = useNavigate()
  const may = useCan('removeSources') && source.access.manage
  const [opened, { open, close }] = useDisclosure()
  const remove = useMutation({
    mutationFn: () => removeSource(source.id),
    onSuccess: async () => {
      await navigate({ to: '/sources' })
      client.removeQueries({ queryKey: ['sources', source.id] })
      await client.invalidateQueries({ queryKey: ['sources'] })
      notifications.show({ message: t('removed') })
    },
  })
  if (!may) return null
  const name = format.local(source.title) || source.id
  return (
    <div>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={open}
      >
        {t('remove')}
      </Button>
      <Confirm
        opened={opened}
        title={t('removeTitle', { name })}
        confirm={t('remove')}
        danger
        loading={remove.isPending}
        onClose={close}
        onConfirm={() => {
          remove.mutate()
        }}
      >
        <p>{t('removeText')}</p>
        {remove.isError && <ErrorState error={remove.error} small />}
      </Confirm>
    </div>
  )
}
