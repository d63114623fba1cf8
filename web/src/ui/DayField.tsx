import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useFormat } from '../i18n'
import { readClock, readDay, writeDay } from './day'
import classes from './ui.module.css'
import { useUiTexts } from './texts'

type Rest = Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'rightSection'>

/**
 * A day, typed and shown as the language writes it: the browser's own field follows the browser.
 * Its calendar is behind the button. `value` is ISO 8601, or empty.
 */
export function DayField({
  value,
  onChange,
  ...rest
}: Rest & { value: string; onChange: (day: string) => void }) {
  const t = useUiTexts()
  const format = useFormat()
  const [typing, setTyping] = useState(false)
  // At rest it reads as days do elsewhere; to be changed, as they are typed.
  const text = typing || !value ? writeDay(value, format.language) : format.cell(value, 'date')
  const calendar = useRef<HTMLInputElement>(null)
  // What is being typed, until it is a day or is left.
  const [typed, setTyped] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const wrong = typed !== null && left && typed.trim() !== '' && readDay(typed) === null
  const put = (text: string) => {
    setTyped(text)
    setLeft(false)
    const day = text.trim() === '' ? '' : readDay(text)
    if (day !== null && day !== value) onChange(day)
  }
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      placeholder={t('day.pattern')}
      value={typed ?? text}
      error={wrong ? t('day.wrong', { pattern: t('day.pattern') }) : rest.error}
      onChange={(event) => {
        put(event.currentTarget.value)
      }}
      onFocus={() => {
        setTyping(true)
      }}
      onBlur={() => {
        setTyping(false)
        setLeft(true)
        if (typed === null || typed.trim() === '' || readDay(typed) !== null) setTyped(null)
      }}
      rightSectionPointerEvents="all"
      rightSection={
        <span className={classes.calendar}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('day.choose')}
            disabled={rest.disabled}
            onClick={() => {
              calendar.current?.showPicker()
            }}
          >
            <IconCalendar size={16} stroke={1.6} />
          </ActionIcon>
          <input
            ref={calendar}
            type="date"
            tabIndex={-1}
            aria-hidden
            value={value}
            onChange={(event) => {
              setTyped(null)
              onChange(event.currentTarget.value)
            }}
          />
        </span>
      }
    />
  )
}

/** A time of day on the clock of 24 hours: the browser's own field may write AM and PM. */
export function ClockField({
  value,
  onChange,
  ...rest
}: Rest & { value: string; onChange: (clock: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      placeholder="00:00"
      value={typed ?? value}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const clock = readClock(text)
        if (clock !== null && clock !== value) onChange(clock)
      }}
      onBlur={() => {
        setTyped(null)
      }}
    />
  )
}

/** A day and a time of it, together as ISO 8601 without a zone. */
export function MomentField({
  value,
  label,
  description,
  onChange,
}: {
  value: string
  label: string
  description?: string
  onChange: (moment: string) => void
}) {
  const t = useUiTexts()
  const day = value.slice(0, 10)
  const clock = value.slice(11, 16) || '00:00'
  return (
    <div>
      <div className={classes.moment}>
        <DayField
          label={label}
          value={day}
          onChange={(next) => {
            onChange(next && `${next}T${clock}`)
          }}
        />
        <ClockField
          label={t('day.clock')}
          value={day ? clock : ''}
          disabled={!day}
          onChange={(next) => {
            onChange(`${day}T${next}`)
          }}
        />
      </div>
      {description && <p className={classes.momentHelp}>{description}</p>}
    </div>
  )
}
