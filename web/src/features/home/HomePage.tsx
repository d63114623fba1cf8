import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
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
import { type Arrivals, useArrivals } from './arrivals'
import { FirstSteps } from './FirstSteps'
import classes from './home.module.css'
import { Attention, Came, Recent } from './lists'
import { Pulse } from './Pulse'
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

const listed = 8

function City({ overview, today }: { overview: Overview; today: Arrivals | undefined }) {
  const t = useTexts()
  const mayAsk = useCan('ask')
  const came = today?.arrivals ?? []
  const broken = today?.broken ?? []
  const attention = <Attention overview={overview} broken={broken} />
  const trouble = overview.attention.length + broken.length > 0
  return (
    <>
      {trouble && attention}
      {mayAsk && <Pulse datasets={overview.recent} />}
      <div className={classes.columns}>
        <section>
          <h2>{came.length > 0 ? t('came') : t('recent')}</h2>
          {today && came.length > 0 ? (
            <>
              <Sum today={today} />
              <Came arrivals={came.slice(0, listed)} />
            </>
          ) : (
            <Recent recent={overview.recent.slice(0, listed)} />
          )}
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

/** The last day in one sentence. */
function Sum({ today }: { today: Arrivals }) {
  const t = useTexts()
  const format = useFormat()
  const loads = t('came.loads', { count: today.loads })
  const rows = t('came.rows', { count: today.accepted })
  const aside = today.rejected > 0 ? `, ${t('came.aside', { count: today.rejected })}` : ''
  return (
    <p className={classes.sum}>
      {today.since
        ? t('came.sumSince', { time: format.dateTime(today.since), rows: rows + aside, loads })
        : t('came.sum', { rows: rows + aside, loads })}
    </p>
  )
}

/** All there is, as a quiet line. */
function Whole({ overview }: { overview: Overview }) {
  const t = useTexts()
  const format = useFormat()
  const { total, rows, counted, updatedAt } = overview
  return (
    <p className={classes.whole}>
      {t('whole', { count: total, rows: format.compact(rows), time: format.dateTime(updatedAt) })}
      {counted < total && ` (${t('number.rows.part', { count: counted })})`}
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
