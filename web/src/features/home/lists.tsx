import { Link } from '@tanstack/react-router'
import type { Arrival, DatasetSummary, Load } from '../../api'
import { useFormat } from '../../i18n'
import {
  EmptyState,
  LevelWord,
  levelOf,
  LoadStateWord,
  Mark,
  TextLink,
  useCan,
  useDatasetTitles,
  useNames,
  useUiTexts,
} from '../../ui'
import classes from './home.module.css'
import type { Overview } from './queries'
import { useTexts } from './texts'

const shown = 6

/** Feeds that are late or failed and loads that came to nothing, one line each, the worst first. */
export function Attention({ overview, broken }: { overview: Overview; broken: Load[] }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const titleOf = useDatasetTitles()
  const mayLoads = useCan('loads')
  // A load that failed says more than that its feed did.
  const attention = overview.attention.filter(
    ({ id }) => !broken.some(({ dataset }) => dataset === id),
  )
  return (
    <section>
      <h2>{t('attention')}</h2>
      {attention.length === 0 && broken.length === 0 ? (
        <NoTrouble overview={overview} />
      ) : (
        <ul className={classes.list}>
          {broken.slice(0, shown).map(({ id, dataset, state, startedAt, problem }) => (
            <li key={id}>
              <Link
                {...(mayLoads
                  ? { to: '/loads/$id', params: { id } }
                  : { to: '/data/$id', params: { id: dataset } })}
                className={classes.line}
              >
                <span className={classes.lineTitle}>{titleOf(dataset)}</span>
                <LoadStateWord state={state} />
                <span className={classes.lineNote}>
                  {[problem?.title, format.ago(startedAt)].filter(Boolean).join(' · ')}
                </span>
              </Link>
            </li>
          ))}
          {attention.slice(0, shown).map(({ id, title, health }) => (
            <li key={id}>
              <Link to="/data/$id" params={{ id }} className={classes.line}>
                <span className={classes.lineTitle}>{format.local(title)}</span>
                <LevelWord level={levelOf[health.fresh]}>
                  {ui(`health.fresh.${health.fresh}`)}
                </LevelWord>
                {health.reasons
                  .filter((reason) => reason.kind === 'fresh')
                  .map((reason) => (
                    <span key={reason.text} className={classes.lineNote}>
                      {reason.text}
                    </span>
                  ))}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {overview.late > shown && (
        <p className={classes.all}>
          <TextLink to="/data" search={{ sort: 'health' }}>
            {t('attention.all')}
          </TextLink>
        </p>
      )}
    </section>
  )
}

/** That all is well is only said where something came, and what never came is told beside it. */
function NoTrouble({ overview: { onTime, waiting } }: { overview: Overview }) {
  const t = useTexts()
  return (
    <EmptyState
      title={onTime > 0 ? t('attention.none', { count: onTime }) : t('attention.nothing')}
      icon={<Mark level={onTime > 0 ? 'ok' : 'unknown'} size={20} />}
      small
    >
      {onTime > 0 ? t('attention.none.text') : t('attention.nothing.text')}
      {onTime > 0 && waiting > 0 && <> {t('attention.waiting', { count: waiting })}</>}
    </EmptyState>
  )
}

/** What came in, dataset by dataset, and how much of it was set aside. */
export function Came({ arrivals }: { arrivals: Arrival[] }) {
  const t = useTexts()
  const format = useFormat()
  const titleOf = useDatasetTitles()
  const mayLoads = useCan('loads')
  return (
    <ul className={classes.list}>
      {arrivals.map(({ dataset, at, accepted, rejected, load }, place) => (
        // By its place: what came last comes first, and no line moves for it.
        <li key={place} className={classes.line}>
          <Link to="/data/$id" params={{ id: dataset }} className={classes.lineTitle}>
            {titleOf(dataset)}
          </Link>
          <time className={classes.lineSide} dateTime={at}>
            {format.ago(at)}
          </time>
          <span className={classes.lineNote}>
            {t('came.rows', { count: accepted })}
            {rejected > 0 && (
              <>
                {' · '}
                {mayLoads ? (
                  <Link to="/loads/$id" params={{ id: load }} className={classes.aside}>
                    {t('came.aside', { count: rejected })}
                  </Link>
                ) : (
                  t('came.aside', { count: rejected })
                )}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What was published last, for those who do not see loads. */
export function Recent({ recent }: { recent: DatasetSummary[] }) {
  const t = useTexts()
  const format = useFormat()
  const names = useNames()
  if (recent.length === 0)
    return (
      <EmptyState title={t('recent.none')} small>
        {t('recent.none.text')}
      </EmptyState>
    )
  return (
    <ul className={classes.list}>
      {recent.map(({ id, title, organisation, rows, updatedAt }, place) => (
        <li key={place} className={classes.line}>
          <Link to="/data/$id" params={{ id }} className={classes.lineTitle}>
            {format.local(title)}
          </Link>
          <time className={classes.lineSide} dateTime={updatedAt ?? undefined}>
            {format.ago(updatedAt)}
          </time>
          <span className={classes.lineNote}>
            {names.organisation(organisation)}
            {rows !== null && ` · ${t('rows', { count: rows })}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
