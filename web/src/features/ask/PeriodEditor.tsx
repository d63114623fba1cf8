import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayIn, useTimeZone } from '../../i18n'
import { DayField } from '../../ui'
import classes from './ask.module.css'
import { Editor } from './EditorParts'
import type { Knowledge } from '../../answers/knowledge'
import { addDays, lastDays, monthOf, type Period, writePeriod, yearOf } from '../../answers/period'
import { timeColumn } from '../../answers/question'
import { useTexts } from './texts'
import type { Words } from '../../answers/words'

/** Chooses the days the answer is about: ready stretches, a year, or a first and a last day. */
export function PeriodEditor({
  knowledge,
  words,
  value,
  lead,
  needed = false,
  onChange,
}: {
  knowledge: Knowledge
  words: Words
  value: Period | null
  /** Why days are asked for. */
  lead?: string
  /** All days are no choice. */
  needed?: boolean
  onChange: (period: Period | null) => void
}) {
  const t = useTexts()
  const zone = useTimeZone()
  const [from, setFrom] = useState(value?.from ?? '')
  const [to, setTo] = useState(value?.to ?? '')
  const { dataset } = knowledge
  const today = dayIn(zone, new Date())
  const time = timeColumn(dataset)
  const wrong = from !== '' && to !== '' && from > to
  const ready: [string, Period][] = [
    [t('periodToday'), lastDays(today, 1)],
    [t('periodLast7'), lastDays(today, 7)],
    [t('periodLast30'), lastDays(today, 30)],
    [t('periodLast365'), lastDays(today, 365)],
    [t('periodThisMonth'), monthOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)))],
    [t('periodPreviousMonth'), previousMonth(today)],
  ]
  const choice = (name: string, period: Period | null) => (
    <button
      key={name}
      type="button"
      className={classes.choice}
      aria-pressed={
        period ? value !== null && writePeriod(period) === writePeriod(value) : value === null
      }
      onClick={() => {
        onChange(period)
      }}
    >
      {name}
    </button>
  )
  return (
    <Editor title={t('periodTitle')}>
      {lead && <p>{lead}</p>}
      {time && <p className="soft">{t('periodOf', { column: words.column(time.name) })}</p>}
      <div className={classes.choices} role="group" aria-label={t('periodTitle')}>
        {!needed && choice(t('periodAll'), null)}
        {ready.map(([name, period]) => choice(name, period))}
      </div>
      <div role="group" aria-label={t('periodYears')} className={classes.choices}>
        {yearsOf(dataset.coverage, today).map((year) => choice(String(year), yearOf(year)))}
      </div>
      <form
        noValidate
        className={classes.editor}
        onSubmit={(event) => {
          event.preventDefault()
          if (from && to && !wrong) onChange({ from, to })
        }}
      >
        <div className={classes.row}>
          <DayField label={t('periodFrom')} value={from} onChange={setFrom} />
          <DayField
            label={t('periodTo')}
            value={to}
            error={wrong ? t('periodWrong') : undefined}
            onChange={setTo}
          />
        </div>
        <div className={classes.editorFoot}>
          <Button type="submit" disabled={!from || !to || wrong}>
            {t('done')}
          </Button>
        </div>
      </form>
    </Editor>
  )
}

function previousMonth(today: string): Period {
  const last = addDays(`${today.slice(0, 7)}-01`, -1)
  return monthOf(Number(last.slice(0, 4)), Number(last.slice(5, 7)))
}

/** The years that the data covers, the latest first, at most six. */
function yearsOf(coverage: { from: string; to: string } | null, today: string): number[] {
  const last = Number((coverage?.to ?? today).slice(0, 4))
  const first = Number((coverage?.from ?? String(last - 2)).slice(0, 4))
  const years = Array.from({ length: Math.max(1, last - first + 1) }, (_, at) => last - at)
  return years.slice(0, 6)
}
