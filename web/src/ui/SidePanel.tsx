import { Drawer } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useUiTexts } from './texts'
import classes from './ui.module.css'

/** The panel that is open, as it stands in the address (`?panel=`), and the way to open another. */
export function usePanel(): [panel: string | undefined, open: (panel?: string) => void] {
  const { panel } = useSearch({ strict: false }) as { panel?: string }
  const navigate = useNavigate()
  return [
    panel,
    (next) => {
      void navigate({
        to: '.',
        search: ((before: object) => ({ ...before, panel: next })) as never,
        replace: next === undefined,
        resetScroll: false,
      })
    },
  ]
}

/** Details at the right; it has its own address, so that it can be sent to somebody. */
export function SidePanel({
  opened,
  onClose,
  title,
  children,
  size = 460,
}: {
  opened: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  size?: number
}) {
  const t = useUiTexts()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={size}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      overlayProps={{ backgroundOpacity: 0.25 }}
      transitionProps={{ duration: 140 }}
      classNames={{ title: classes.panelTitle }}
    >
      {children}
    </Drawer>
  )
}
