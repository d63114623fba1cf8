import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Arrivals } from '../../api'
import { useFormat } from '../../i18n'
import {
  ButtonLink,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  SkeletonLines,
  TextLink,
  useCan,
  useNames,
  useSession,
} from '../../ui'
import { useArrivals } from './arrivals'
import { FirstSteps } from './FirstSteps'
import classes from './home.module.css'
import { Attention, Came, Recent } from './lists'
import { isFilling, useLively } from './lively'
import { type Overview, useOverview } from './queries'
import { useTexts } from './texts'

export default function HomePage(): ReactNode {
  const t = useTexts()
  const format = useFormat()
  const { city, firstSteps } = useSession()
  const overview = useOverview()
  const today = useArrivals(useCan('ask'))
  return (
    <Page>
      <PageHeader title={t('title', { city: format.local(city.title) })} />
      <Loaded query={overview} skeleton={<SkeletonLines lines={16} />}>
        {(data) =>
          data.total === 0 ? (
            <NoData />
          ) : today.isLoading ? (
            <SkeletonLines lines={16} />
          ) : (
            <City overview={data} today={today.data} />
          )
        }
      </Loaded>
      {firstSteps && <FirstSteps />}
    </Page>
  )
}

const Pulse = lazy(() => import('./Pulse'))

const listed = 8
/** A line of a list, in pixels. */
const line = 59

function City({ overview, today }: { overview: Overview; today: Arrivals | undefined }) {
  const t = useTexts()
  const mayAsk = useCan('ask')
  const { city } = useSession()
  const [now] = useState(() => Date.now())
  const came = today?.datasets ?? []
  const broken = today?.broken ?? []
  const attention = <Attention overview={overview} broken={broken} />
  // While a city is filled its lists grow: nothing below them moves.
  const filling = city.demo && isFilling(overview, now)
  const room = filling ? Math.min(listed, overview.total) : 0
  const trouble = overview.late + broken.length > 0
  return (
    <>
      {trouble && attention}
      {mayAsk && <Running overview={overview} filling={filling} />}
      <div className={classes.columns}>
        <section>
          <h2>{came.length > 0 ? t('came') : t('recent')}</h2>
          {today && <Sum today={today} />}
          <div style={{ minHeight: room * line }}>
            {came.length > 0 ? (
              <Came arrivals={came.slice(0, listed)} />
            ) : (
              <Recent recent={overview.recent.slice(0, listed)} />
            )}
          </div>
          <p className={classes.all}>
            {came.length > 0 && <TextLink to="/loads">{t('came.all')}</TextLink>}
            <TextLink to="/data">{t('recent.all')}</TextLink>
          </p>
        </section>
        <div className={classes.side}>
          {!trouble && <div className={classes.calm}>{attention}</div>}
          <Themes themes={overview.themes} />
          <Whole overview={overview} />
        </div>
      </div>
    </>
  )
}

/** The city's running numbers, and their room before they are there. */
function Running({ overview, filling }: { overview: Overview; filling: boolean }) {
  const t = useTexts()
  const { lively, room } = useLively(overview.recent, filling)
  if (room === 0) return null
  return (
    <Suspense
      fallback={
        <section aria-busy>
          <h2>{t('pulse')}</h2>
          <ul className={classes.pulse}>
            {Array.from({ length: room }, (_, at) => (
              <li key={at} className={classes.beat} aria-hidden />
            ))}
          </ul>
        </section>
      }
    >
      <Pulse lively={lively} room={room} />
    </Suspense>
  )
}

/** The last day in one sentence. */
function Sum({ today }: { today: Arrivals }) {
  const t = useTexts()
  const loads = t('came.loads', { count: today.loads })
  const rows = t('came.rows', { count: today.accepted })
  const aside = today.rejected > 0 ? `, ${t('came.aside', { count: today.rejected })}` : ''
  return <p className={classes.sum}>{t('came.sum', { rows: rows + aside, loads })}</p>
}

/** All there is, as a quiet line. */
function Whole({ overview }: { overview: Overview }) {
  const t = useTexts()
  const format = useFormat()
  const { total, rows, updatedAt } = overview
  return (
    <p className={classes.whole}>
      {t('whole', { count: total, rows: format.compact(rows), time: format.dateTime(updatedAt) })}
    </p>
  )
}

function Themes({ themes }: { themes: Overview['themes'] }) {
  const t = useTexts()
  const format = useFormat()
  const names = useNames()
  if (themes.length === 0) return null
  return (
    <section>
      <h2>{t('themes')}</h2>
      <ul className={classes.themes}>
        {themes.map((theme) => (
          <li key={theme.value}>
            <Link to="/data" search={{ theme: theme.value }}>
              <span>{names.theme(theme.value)}</span>
              <span className="tabular soft">{format.number(theme.count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoData() {
  const t = useTexts()
  const mayLoad = useCan('load')
  return (
    <EmptyState
      title={t('empty.title')}
      action={mayLoad && <ButtonLink to="/upload">{t('empty.add')}</ButtonLink>}
    >
      {t('empty.text')}
    </EmptyState>
  )
}
