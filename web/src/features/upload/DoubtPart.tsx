import { Button, Radio } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import type { DraftDoubt } from '../../api'
import { chosen, isDecided, isOpen, taken } from './doubts'
import { useTexts } from './texts'
import classes from './doubts.module.css'
import type { WorkColumn } from './work'

/** What is unsure about a column: what it is, and the choice. Nothing moves when it is decided. */
export function DoubtPart({
  title,
  column,
  columns,
  onChoose,
  onChecked,
}: {
  title: string
  column: WorkColumn
  columns: WorkColumn[]
  onChoose: (code: string, choice: number | null) => void
  onChecked: (checked: boolean) => void
}) {
  const t = useTexts()
  const asked = column.unsure.filter(({ choices }) => choices.length > 0)
  const told = column.unsure.filter(({ choices }) => choices.length === 0)
  return (
    <div className={classes.doubts} data-open={isOpen(columns, column)}>
      {asked.map((doubt) => (
        <Question
          key={doubt.code}
          title={title}
          doubt={doubt}
          decided={isDecided(columns, column, doubt)}
          value={chosen(columns, column, doubt)}
          now={taken(columns, column, doubt)}
          onChoose={(choice) => {
            onChoose(doubt.code, choice)
          }}
        />
      ))}
      {told.map(({ code, text }, at) => (
        <div key={code} className={classes.doubt}>
          <Mark done={column.checked} />
          <p>{text}</p>
          {at === told.length - 1 && (
            <Button
              size="compact-sm"
              variant={column.checked ? 'subtle' : 'light'}
              aria-label={`${column.checked ? t('undo') : t('looksRight')}: ${title}`}
              onClick={() => {
                onChecked(!column.checked)
              }}
            >
              {column.checked ? t('undo') : t('looksRight')}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}

function Question({
  title,
  doubt: { text, choices },
  decided,
  value,
  now,
  onChoose,
}: {
  title: string
  doubt: DraftDoubt
  decided: boolean
  value: number | null
  now: number | null
  onChoose: (choice: number | null) => void
}) {
  const t = useTexts()
  const sentence = useId()
  return (
    <div className={classes.question}>
      <div className={classes.doubt}>
        <Mark done={decided} />
        <p id={sentence}>{text}</p>
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes.undo}
          data-shown={value !== null}
          aria-label={`${t('undo')}: ${title}`}
          onClick={() => {
            onChoose(null)
          }}
        >
          {t('undo')}
        </Button>
      </div>
      <div role="radiogroup" aria-labelledby={sentence} className={classes.choices}>
        {choices.map((choice, at) => (
          <Radio
            key={choice.text}
            name={sentence}
            value={String(at)}
            checked={value === at}
            onChange={() => {
              onChoose(at)
            }}
            label={
              <Choice now={value === null && now === at} word={t('now')}>
                {choice.text}
              </Choice>
            }
          />
        ))}
      </div>
    </div>
  )
}

function Choice({ now, word, children }: { now: boolean; word: string; children: ReactNode }) {
  return (
    <>
      {children}
      {now && <span className="soft"> · {word}</span>}
    </>
  )
}

function Mark({ done }: { done: boolean }) {
  return done ? (
    <IconCircleCheck size={16} aria-hidden className={classes.done} />
  ) : (
    <IconAlertTriangle size={16} aria-hidden className={classes.open} />
  )
}
