import { useQuery } from '@tanstack/react-query'
import { listSnapshots, type Load } from '../../api'
import { useFormat } from '../../i18n'
import { ButtonLink, DataTable, Note, Section, SkeletonLines, TextLink } from '../../ui'
import classes from './loads.module.css'
import { ruleWord } from './rules'
import { sumsOf } from './sums'
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
  const state = load.state as Ended
  const { problem } = load
  return (
    <Note level={levels[state]}>
      <p className={classes.outcomeTitle}>{problem?.title ?? t(`result.${state}`)}</p>
      {problem?.detail && <p>{problem.detail}</p>}
      {problem?.hint && <p>{problem.hint}</p>}
      {state !== 'published' && <p>{t(`result.${state}Text`)}</p>}
      {problem?.requestId && (
        <p className="soft">
          {t('requestId')}: <code>{problem.requestId}</code>
        </p>
      )}
    </Note>
  )
}

/** The newest versions of its dataset; without them the rows of a load cannot be told apart. */
export function useVersions(load: Load) {
  return useQuery({
    queryKey: ['datasets', load.dataset, 'snapshots', 'first'],
    queryFn: ({ signal }) => listSnapshots(load.dataset, undefined, signal),
    enabled: load.snapshot !== null,
    retry: false,
  })
}

/** What became of each row that was read: the numbers add up, and each says what it is. */
export function Sums({ load }: { load: Load }) {
  const t = useTexts()
  const format = useFormat()
  const versions = useVersions(load)
  if (versions.isLoading) return <SkeletonLines lines={4} />
  const snapshot = versions.data?.items.find(({ id }) => id === load.snapshot)
  const { read, lines } = sumsOf(load, snapshot)
  if (read === 0) return null
  const isPublished = load.state === 'published' || load.state === 'unchanged'
  return (
    <Section title={t('sums')}>
      <table className={classes.sums}>
        <caption className="visually-hidden">{t('sums')}</caption>
        <tbody>
          <tr data-all>
            <th scope="row">{t('sum.read')}</th>
            <td>{format.number(read)}</td>
            <td />
          </tr>
          {lines.map(({ line, rows, within }) => (
            <tr key={line} data-within={within}>
              <th scope="row">{t(`sum.${line}`)}</th>
              <td>{format.number(rows)}</td>
              <td>{t(line === 'accepted' && !isPublished ? 'sumText.good' : `sumText.${line}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** What was rejected, by rule and column, with the way to the rows. */
export function RejectedByRule({ load }: { load: Load }) {
  const t = useTexts()
  const format = useFormat()
  const columns = useColumnTitles(load.dataset)
  const mayMend = columns.mayLoad
  const broken = load.rejections.reduce((sum, { count }) => sum + count, 0)
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
                  {columns.titleOf(column)}
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
      {broken > load.rejected && <p className="soft">{t('severalRules')}</p>}
    </Section>
  )
}
