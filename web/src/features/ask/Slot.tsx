import { Button, Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from './ask.module.css'
import { useTexts } from './texts'

interface Props {
  label: string
  /** Draws what is chosen from; `close` shuts the popover and gives the focus back. */
  children: (close: () => void) => ReactNode
}

function Floating({
  children,
  target,
  label,
}: Props & { target: (open: boolean, toggle: () => void) => ReactNode }) {
  const [opened, setOpened] = useState(false)
  const close = () => {
    setOpened(false)
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width="min(380px, calc(100vw - 24px))"
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
      transitionProps={{ duration: 120 }}
    >
      <Popover.Target>
        {target(opened, () => {
          setOpened((before) => !before)
        })}
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        {children(close)}
      </Popover.Dropdown>
    </Popover>
  )
}

/** A part of the sentence that can be opened, changed and taken out. */
export function Chip({
  text,
  label,
  onRemove,
  children,
}: Props & { text: string; onRemove?: () => void }) {
  const t = useTexts()
  return (
    <Floating
      label={label}
      target={(open, toggle) => (
        <button
          type="button"
          className={classes.chip}
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-label={label}
          onClick={toggle}
        >
          {text}
        </button>
      )}
    >
      {(close) => (
        <>
          {children(close)}
          {onRemove && (
            <Button
              mt="xs"
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => {
                close()
                onRemove()
              }}
            >
              {t('remove')}
            </Button>
          )}
        </>
      )}
    </Floating>
  )
}

/** Adds a part to the sentence. */
export function Adder({ label, children }: Props) {
  const t = useTexts()
  return (
    <Floating
      label={`${t('add')}: ${label}`}
      target={(open, toggle) => (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={toggle}
        >
          {label}
        </Button>
      )}
    >
      {children}
    </Floating>
  )
}
