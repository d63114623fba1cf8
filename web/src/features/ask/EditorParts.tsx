import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './ask.module.css'

/** What every chip's popover is made of. */
export function Editor({
  title,
  children,
  foot,
}: {
  title: string
  children: ReactNode
  foot?: ReactNode
}) {
  return (
    <div className={classes.editor}>
      <p className={classes.editorTitle}>{title}</p>
      {children}
      {foot && <div className={classes.editorFoot}>{foot}</div>}
    </div>
  )
}

export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}

export function Options({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.scroll} role="group" aria-label={label}>
      {children}
    </div>
  )
}

export function OptionGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={title}>
      <p className={classes.group}>{title}</p>
      {children}
    </div>
  )
}

export function Option({
  chosen,
  note,
  onChoose,
  children,
}: {
  chosen?: boolean
  note?: string
  onChoose: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className={classes.option}
      aria-pressed={chosen ?? false}
      onClick={onChoose}
    >
      <span>{children}</span>
      {note && <span className={classes.optionNote}>{note}</span>}
    </button>
  )
}

/** A name and, under it, short choices of how to take it. */
export function ChoiceRow<T extends string>({
  title,
  choices,
  chosen,
  nameOf,
  onChoose,
}: {
  title: string
  choices: readonly T[]
  chosen: T | null
  nameOf: (choice: T) => string
  onChoose: (choice: T) => void
}) {
  return (
    <div className={classes.choiceRow} role="group" aria-label={title}>
      <span>{title}</span>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            className={classes.choice}
            aria-pressed={choice === chosen}
            onClick={() => {
              onChoose(choice)
            }}
          >
            {nameOf(choice)}
          </button>
        ))}
      </div>
    </div>
  )
}
