import { useQuery } from '@tanstack/react-query'
import { listSnapshots, type Load } from '../../api'
import { useFormat } from '../../i18n'
import { ButtonLink, Coded, DataTable, Note, Section, TextLink } from '../../ui'
import classes from './loads.module.css'
import { broughtBy } from './progress'
import { ruleWord } from './rules'
import { useTexts } from './texts'
import { useColumnTitles } from './useColumnTitles'

const levels = {
  published: 'ok',
  unchanged: 'ok',
  refused: 'warning',
  failed: 'danger',
  cancelled: 'unknown',
} as const
type Ended = keyof typeof levels

/** How a load ended, in words, and what stays safe. */
export function Outcome({ load }: { load: Load }) {
  const t = useTexts()
  const format = useFormat()
  const state = load.state as Ended
  const accepted = format.number(load.accepted)
  const rejected = format.number(load.rejected)
  const text =
    state === 'published'
      ? load.rejected > 0
        ? t('result.publishedRejected', { accepted, rejected })
        : t('result.publishedText', { accepted })
      : t(`result.${state}Text`)
  const { problem } = load
  return (
    <Note level={levels[state]}>
      <p className={classes.outcomeTitle}>{problem?.title ?? t(`result.${state}`)}</p>
      {problem?.detail && <p>{problem.detail}</p>}
      {problem?.hint && <p>{problem.hint}</p>}
      <p>{text}</p>
      {!!load.older && <p>{t('result.older', { older: format.number(load.older) })}</p>}
      {state === 'published' && load.snapshot && <Brought load={load} snapshot={load.snapshot} />}
      {problem?.requestId && (
        <p className="soft">
          {t('requestId')}: <code>{problem.requestId}</code>
        </p>
      )}
    </Note>
  )
}

/** Accepted is not new: what the publication added, and what was known before it. */
function Brought({ load, snapshot }: { load: Load; snapshot: string }) {
  const t = useTexts()
  const format = useFormat()
  const versions = useQuery({
    queryKey: ['datasets', load.dataset, 'snapshots', 'first'],
    queryFn: ({ signal }) => listSnapshots(load.dataset, undefined, signal),
    retry: false,
  })
  const found = versions.data?.items.find(({ id }) => id === snapshot)
  const brought = found && broughtBy(load, found)
  // The place of the sentence is kept until it is known: nothing below jumps.
  return (
    <p style={{ visibility: brought ? undefined : 'hidden' }}>
      {t('result.new', {
        added: format.number(brought?.added ?? load.accepted),
        known: format.number(brought?.known ?? 0),
      })}
    </p>
  )
}

/** What was rejected, by rule and column, with the way to the rows. */
export function RejectedByRule({ load }: { load: Load }) {
  const t = useTexts()
  const format = useFormat()
  const columns = useColumnTitles(load.dataset)
  const mayMend = columns.mayLoad
  return (
    <Section
      title={t('rejectedBy')}
      actions={
        mayMend && (
          <ButtonLink to="/loads/$id/rejections" params={{ id: load.id }} variant="default">
            {t('openQuarantine')}
          </ButtonLink>
        )
      }
    >
      <DataTable
        label={t('rejectedBy')}
        rows={load.rejections}
        rowKey={({ rule, column }) => `${rule}/${column ?? ''}`}
        columns={[
          {
            key: 'rule',
            title: t('why'),
            cell: ({ rule, column }) =>
              !mayMend ? (
                ruleWord(rule, t)
              ) : (
                <TextLink
                  to="/loads/$id/rejections"
                  params={{ id: load.id }}
                  search={{ rule, column: column ?? undefined }}
                >
                  {ruleWord(rule, t)}
                </TextLink>
              ),
          },
          {
            key: 'column',
            title: t('column'),
            cell: ({ column }) =>
              column && (
                // The place is kept until titles are known: nothing below jumps.
                <span style={columns.pending ? { visibility: 'hidden' } : undefined}>
                  <Coded name={columns.titleOf(column)} code={column} />
                </span>
              ),
          },
          {
            key: 'count',
            title: t('col.rejected'),
            align: 'right',
            cell: ({ count }) => format.number(count),
          },
        ]}
      />
    </Section>
  )
}
