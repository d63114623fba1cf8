import { Button } from '@mantine/core'
import { useState } from 'react'
import { Note, useUiTexts } from '../../ui'
import classes from './admin.module.css'

/** A step that is not taken back easily is asked for twice. */
export function Sure({
  action,
  label,
  question,
  busy,
  onSure,
}: {
  action: string
  label?: string
  question: string
  busy: boolean
  onSure: () => void
}) {
  const ui = useUiTexts()
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button
        variant="default"
        aria-label={label}
        onClick={() => {
          setAsked(true)
        }}
      >
        {action}
      </Button>
    )
  return (
    <Note level="danger">
      <p>{question}</p>
      <div className={classes.buttons}>
        <Button
          color="red"
          size="xs"
          loading={busy}
          data-autofocus
          onClick={() => {
            onSure()
            setAsked(false)
          }}
        >
          {action}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            setAsked(false)
          }}
        >
          {ui('cancel')}
        </Button>
      </div>
    </Note>
  )
}
