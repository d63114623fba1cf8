import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useUiTexts } from './texts'

/** Asks before something that cannot be taken back; says what happens and what does not. */
export function Confirm({
  opened,
  title,
  confirm,
  keep,
  danger = false,
  loading = false,
  disabled = false,
  onClose,
  onConfirm,
  children,
}: {
  opened: boolean
  title: string
  confirm: string
  /** The word on the button that changes nothing. */
  keep?: string
  danger?: boolean
  loading?: boolean
  /** Something is still to be said before it can go on. */
  disabled?: boolean
  onClose: () => void
  onConfirm: () => void
  children: ReactNode
}) {
  const t = useUiTexts()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      transitionProps={{ duration: 120 }}
    >
      <div>{children}</div>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {keep ?? t('cancel')}
        </Button>
        <Button
          color={danger ? 'red' : undefined}
          loading={loading}
          disabled={disabled}
          onClick={onConfirm}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  )
}
