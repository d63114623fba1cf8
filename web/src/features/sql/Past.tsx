import { Button } from '@mantine/core'
import { useFormat } from '../../i18n'
import { clearPast, type PastQuery } from './pastQueries'
import classes from './sql.module.css'
import { useTexts } from './texts'

const letters = 120

/** A long question by its beginning, up to a whole word, and a sign that more follows. */
export function shortened(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim()
  if (line.length <= letters) return line
  const cut = line.slice(0, letters)
  const end = cut.lastIndexOf(' ')
  return `${(end > 60 ? cut.slice(0, end) : cut).replace(/[\s,]+$/, '')} …`
}

/** The person's own queries, kept in this browser only. */
export function Past({
  past,
  onChoose,
  onClear,
}: {
  past: PastQuery[]
  onChoose: (sql: string) => void
  onClear: () => void
}) {
  const t = useTexts()
  const format = useFormat()
  return (
    <section className={classes.panel} aria-label={t('history')}>
      <h2>{t('history')}</h2>
      {past.length === 0 && <p className="soft">{t('historyEmpty')}</p>}
      <div className={classes.past}>
        {past.map(({ sql, at, rows }) => (
          <button
            key={sql}
            type="button"
            className={classes.name}
            onClick={() => {
              onChoose(sql)
            }}
          >
            <code>{shortened(sql)}</code>
            <span>
              {format.ago(at)} · {t('rows', { count: rows })}
            </span>
          </button>
        ))}
      </div>
      {past.length > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            clearPast()
            onClear()
          }}
        >
          {t('historyClear')}
        </Button>
      )}
    </section>
  )
}
