import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTexts } from './texts'
import classes from './upload.module.css'

/** A place to drop a file on, with a button that opens the same choice. */
export function Drop({ onFile, disabled }: { onFile: (file: File) => void; disabled?: boolean }) {
  const t = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !disabled) onFile(file)
  }
  return (
    // Dropping is a shorter way to the button inside.

    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        if (!disabled) setOver(true)
      }}
      onDragLeave={() => {
        setOver(false)
      }}
      onDrop={drop}
    >
      <IconFileUpload size={32} stroke={1.4} aria-hidden />
      <p className={classes.dropTitle}>{over ? t('dropHere') : t('drop')}</p>
      <p className="soft">{t('formats')}</p>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        disabled={disabled}
        aria-label={t('choose')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
      <Button
        disabled={disabled}
        onClick={() => {
          input.current?.click()
        }}
      >
        {t('choose')}
      </Button>
    </div>
  )
}
