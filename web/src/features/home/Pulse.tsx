import { Link } from '@tanstack/react-router'
import { cellFigure, type DatasetSummary } from '../../api'
import { useFormat } from '../../i18n'
import { FigureMark, useNames } from '../../ui'
import classes from './home.module.css'
import { type Beat, changeOf, usePulse } from './pulse'
import { useTexts } from './texts'

/** What happened in the city on the last whole day, and whether that is usual. */
export default function Pulse({ lively, room }: { lively: DatasetSummary[]; room: number }) {
  const t = useTexts()
  const { pending, beats } = usePulse(lively)
  const places = Math.max(room, beats.length)
  if (!pending && beats.length === 0 && room <= lively.length) return null
  return (
    <section aria-busy={pending}>
      <h2>{t('pulse')}</h2>
      <ul className={classes.pulse}>
        {Array.from({ length: places }, (_, at) => {
          const beat = pending ? undefined : beats[at]
          return beat ? (
            <BeatCell key={at} beat={beat} />
          ) : (
            <li key={at} className={classes.beat} aria-hidden />
          )
        })}
      </ul>
    </section>
  )
}

function BeatCell({ beat }: { beat: Beat }) {
  const t = useTexts()
  const format = useFormat()
  const names = useNames()
  const { dataset, column, aggregate, days, figure, question } = beat
  const { day, earlier, now, before } = changeOf(days)
  const row = days[days.length - 1]?.row ?? 0
  const unit = format.unit(column?.unit)
  const dayOf = (date: string) => format.dayMonth(`${date}T12:00:00Z`)
  const what = { name: format.local(column?.title), day: dayOf(day) }
  return (
    <li className={classes.beat}>
      <Link to="/ask" search={{ dataset: dataset.id, question }} className={classes.beatTitle}>
        {format.local(dataset.title)}
      </Link>
      <p className={classes.beatValue}>
        <strong>{format.number(now, aggregate === 'avg' ? 1 : 0)}</strong>
        {unit && <span>{unit}</span>}
        <FigureMark figure={cellFigure(figure, row, 1)} />
      </p>
      <Spark days={days} />
      <p className={classes.beatNote}>
        {column
          ? t(aggregate === 'avg' ? 'pulse.mean' : 'pulse.sum', what)
          : t('pulse.count', what)}
        {dataset.settling && `; ${t('pulse.settling')}`}
      </p>
      <p className={classes.beatNote}>
        {before === null || (before === 0 && aggregate !== 'avg')
          ? t('pulse.noWeek', { day: dayOf(earlier) })
          : t('pulse.week', {
              day: dayOf(earlier),
              // A share of degrees means nothing: what is measured differs by its unit.
              change:
                aggregate === 'avg'
                  ? signed(now - before, (most) => [format.number(most, 1), unit].join('\u00a0'))
                  : signed(now / before - 1, (most) => format.percent(most, most < 0.1 ? 1 : 0)),
            })}
      </p>
      <p className={classes.beatNote}>
        {t('pulse.source', { name: names.organisation(dataset.organisation) })}
        {dataset.nature === 'simulated' && ` · ${t('pulse.simulated')}`}
      </p>
    </li>
  )
}

function signed(change: number, write: (most: number) => string): string {
  const text = write(Math.abs(change))
  return /[1-9]/.test(text) ? `${change > 0 ? '+' : '−'}${text}` : text
}

const width = 120
const height = 28

/** The days one by one; the last stands out. */
function Spark({ days }: { days: Beat['days'] }) {
  const most = Math.max(...days.map(({ value }) => value), 0)
  const least = Math.min(...days.map(({ value }) => value), 0)
  const scale = height / (most - least || 1)
  const step = width / Math.max(days.length, 1)
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {days.map(({ day, value }, at) => {
        const tall = Math.max(1, Math.abs(value) * scale)
        return (
          <rect
            key={day}
            x={at * step}
            width={step - 2}
            y={value >= 0 ? most * scale - tall : most * scale}
            height={tall}
            data-last={at === days.length - 1}
          />
        )
      })}
    </svg>
  )
}
