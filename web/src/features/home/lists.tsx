import { Link } from '@tanstack/react-router'
import type { DatasetSummary } from '../../api'
import { useFormat } from '../../i18n'
import { EmptyState, LevelWord, levelOf, Mark, TextLink, useNames, useUiTexts } from '../../ui'
import classes from './home.module.css'
import { useTexts } from './texts'

const shown = 6

/** Feeds that are late or failed, one line each, the worst first. */
export function Attention({ attention }: { attention: DatasetSummary[] }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  return (
    <section>
      <h2>{t('attention')}</h2>
      {attention.length === 0 ? (
        <EmptyState title={t('attention.none')} icon={<Mark level="ok" size={20} />} small>
          {t('attention.none.text')}
        </EmptyState>
      ) : (
        <ul className={classes.list}>
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
      {attention.length > shown && (
        <p className={classes.all}>
          <TextLink to="/data" search={{ health: attention[0]?.health.fresh }}>
            {t('attention.all')}
          </TextLink>
        </p>
      )}
    </section>
  )
}

/** What was published last. */
export function Recent({ recent }: { recent: DatasetSummary[] }) {
  const t = useTexts()
  const format = useFormat()
  const names = useNames()
  return (
    <section>
      <h2>{t('recent')}</h2>
      {recent.length === 0 ? (
        <EmptyState title={t('recent.none')} small>
          {t('recent.none.text')}
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {recent.map(({ id, title, organisation, rows, updatedAt }) => (
            <li key={id}>
              <Link to="/data/$id" params={{ id }} className={classes.line}>
                <span className={classes.lineTitle}>{format.local(title)}</span>
                <time className={classes.lineSide} dateTime={updatedAt ?? undefined}>
                  {format.ago(updatedAt)}
                </time>
                <span className={classes.lineNote}>
                  {names.organisation(organisation)} · {t('rows', { count: rows })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.all}>
        <TextLink to="/data">{t('recent.all')}</TextLink>
      </p>
    </section>
  )
}
