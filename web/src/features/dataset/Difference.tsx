import type { Dataset, SnapshotDiff, SnapshotRef } from '../../api'
import { useFormat } from '../../i18n'
import { DataTable, Loaded, SkeletonBlock, type TableColumn, useCodes } from '../../ui'
import classes from './dataset.module.css'
import { useDiff } from './queries'
import { rowColumns } from './RowsTab'
import { useTexts } from './texts'

/** What changed between two versions: counts first, then samples of rows. */
export function Difference({
  dataset,
  from,
  to,
}: {
  dataset: Dataset
  from: SnapshotRef
  to: SnapshotRef
}) {
  const t = useTexts()
  const diff = useDiff(dataset.id, from.id, to.id)
  return (
    <section className={classes.diff} aria-labelledby="diff">
      <h2 id="diff">{t('diff.title', { a: from.sequence, b: to.sequence })}</h2>
      <Loaded query={diff} skeleton={<SkeletonBlock height={120} />} small>
        {(data) => (
          <>
            <Counts diff={data} />
            {data.added + data.removed + data.changed === 0 ? (
              <p>{t('diff.same')}</p>
            ) : (
              <Samples dataset={dataset} diff={data} />
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

function Counts({ diff }: { diff: SnapshotDiff }) {
  const t = useTexts()
  const format = useFormat()
  const items = [
    { name: t('diff.before'), value: diff.rowsBefore, sign: '' },
    { name: t('diff.after'), value: diff.rowsAfter, sign: '' },
    { name: t('diff.added'), value: diff.added, sign: '+' },
    { name: t('diff.removed'), value: diff.removed, sign: '−' },
    { name: t('diff.changed'), value: diff.changed, sign: '' },
  ]
  return (
    <dl className={classes.counts}>
      {items.map(({ name, value, sign }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="tabular">
            {value > 0 && sign}
            {format.number(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface Changed {
  before: unknown[]
  after: unknown[]
}

function Samples({ dataset, diff }: { dataset: Dataset; diff: SnapshotDiff }) {
  const t = useTexts()
  const format = useFormat()
  const codes = useCodes(dataset.columns)
  const names = diff.columns.map((column) => (typeof column === 'string' ? column : column.name))
  const typed = names.map((name) => ({
    name,
    type: dataset.columns.find((column) => column.name === name)?.type ?? ('string' as const),
  }))
  const changed = diff.sample.changed.filter(isChanged)
  const rows = [
    ...diff.sample.added,
    ...diff.sample.removed,
    ...changed.flatMap(({ before, after }) => [before, after]),
  ]
  const plain = rowColumns(typed, dataset, format, codes, rows)
  const marked: TableColumn<Changed>[] = plain.map((column, at) => ({
    key: column.key,
    title: column.title,
    head: column.head,
    align: column.align,
    cell: ({ before, after }, index) => {
      const now = column.cell(after, index)
      if (JSON.stringify(before[at]) === JSON.stringify(after[at])) return now
      const was =
        codes.nameOf(column.key, before[at]) ?? format.cell(before[at], typed[at]?.type ?? 'string')
      return (
        <span className={classes.changedValue}>
          {now} <del>{t('diff.was', { value: was })}</del>
        </span>
      )
    },
  }))
  return (
    <div className={classes.stack}>
      {(['added', 'removed'] as const).map(
        (kind) =>
          diff.sample[kind].length > 0 && (
            <div key={kind} className={classes.sample} data-kind={kind}>
              <h3>{t(`diff.${kind}`)}</h3>
              <DataTable
                label={t(`diff.${kind}`)}
                rows={diff.sample[kind]}
                columns={plain}
                rowKey={(_row, index) => String(index)}
                stack={false}
                height={320}
              />
            </div>
          ),
      )}
      {changed.length > 0 && (
        <div className={classes.sample} data-kind="changed">
          <h3>{t('diff.changed')}</h3>
          <DataTable
            label={t('diff.changed')}
            rows={changed}
            columns={marked}
            rowKey={(_row, index) => String(index)}
            stack={false}
            height={320}
          />
        </div>
      )}
    </div>
  )
}

function isChanged(value: unknown): value is Changed {
  return (
    typeof value === 'object' &&
    value !== null &&
    Array.isArray((value as Changed).before) &&
    Array.isArray((value as Changed).after)
  )
}
