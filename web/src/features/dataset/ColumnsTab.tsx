import type { Column, ColumnProfile, Dataset } from '../../api'
import { type Format, useFormat } from '../../i18n'
import {
  Chip,
  type Codes,
  DataTable,
  PartialBanner,
  SidePanel,
  SkeletonTable,
  type TableColumn,
  useCodes,
  useDatasetTitles,
  usePanel,
  useUiTexts,
} from '../../ui'
import { ColumnDetails } from './ColumnDetails'
import classes from './dataset.module.css'
import { distinctOf } from './distinct'
import { rulerOf } from './ends'
import { HiddenColumns } from './HiddenColumns'
import { Histogram } from './Histogram'
import { useProfile } from './queries'
import { ruleText } from './rules'
import { useTexts } from './texts'

interface Entry {
  column: Column
  profile: ColumnProfile | undefined
}

/** The columns with what was counted in them; one column in full at the right. */
export function ColumnsTab({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const format = useFormat()
  const profile = useProfile(dataset.id, dataset.access.read ? dataset.snapshot?.id : undefined)
  const [panel, open] = usePanel()
  const byName = new Map(profile.data?.columns.map((column) => [column.name, column]))
  const rows: Entry[] = dataset.columns.map((column) => ({
    column,
    profile: byName.get(column.name),
  }))
  const chosen = rows.find((row) => row.column.name === panel)
  const codes = useCodes(dataset.columns)
  const columns = useColumns(dataset, codes, open, profile.data !== undefined)
  const counted = profile.data?.snapshot
  // What was counted decides how wide the columns are.
  if (profile.isLoading || codes.pending) return <SkeletonTable rows={dataset.columns.length} />
  return (
    <div className={classes.stack}>
      <HiddenColumns dataset={dataset} />
      {profile.isError && <PartialBanner>{t('columns.partial')}</PartialBanner>}
      <DataTable
        label={t('tab.columns')}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.column.name}
        onOpen={(row) => {
          open(row.column.name)
        }}
        isOpen={(row) => row === chosen}
        footer={
          counted && (
            <span className="soft">
              {t('columns.note', {
                sequence: counted.sequence,
                time: format.dateTime(counted.publishedAt),
              })}
            </span>
          )
        }
      />
      <SidePanel
        opened={chosen !== undefined}
        onClose={() => {
          open()
        }}
        title={chosen ? format.local(chosen.column.title) : ''}
      >
        {chosen && <ColumnDetails {...chosen} codes={codes} dataset={dataset} />}
      </SidePanel>
    </div>
  )
}

function useColumns(
  dataset: Dataset,
  codes: Codes,
  open: (name: string) => void,
  /** Counted: a column without counts is hidden from this person. */
  counted: boolean,
): TableColumn<Entry>[] {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  return [
    {
      key: 'name',
      title: t('column.name'),
      width: '20%',
      value: ({ column }) => format.local(column.title),
      cell: ({ column }) => (
        <div className={classes.columnName}>
          <button
            type="button"
            className={classes.linkButton}
            onClick={() => {
              open(column.name)
            }}
            title={t('column.open', { name: format.local(column.title) })}
          >
            {format.local(column.title)}
          </button>
          <code>{column.name}</code>
        </div>
      ),
    },
    {
      key: 'type',
      title: t('column.type'),
      value: ({ column }) => column.type,
      cell: ({ column }) => (
        <span>
          {t(`type.${column.type}`)}
          {column.unit && <span className="soft">,{`\u00a0${format.unit(column.unit)}`}</span>}
        </span>
      ),
    },
    {
      key: 'rules',
      title: t('column.rules'),
      cell: ({ column }) => <Rules column={column} dataset={dataset} codes={codes} />,
    },
    {
      key: 'missing',
      title: t('column.missing'),
      align: 'right',
      value: ({ profile }) => profile?.missing,
      cell: ({ profile }) =>
        profile && (
          <span title={format.number(profile.missing)}>
            {profile.missing === 0 ? '0' : share(profile.missing, dataset.rows, format)}
          </span>
        ),
    },
    {
      key: 'distinct',
      title: t('column.distinct'),
      align: 'right',
      value: ({ column, profile }) => profile && distinctOf(column, profile, dataset).count,
      cell: ({ column, profile }) => {
        if (!profile) return null
        const { count, approx } = distinctOf(column, profile, dataset)
        return (
          <span>
            {approx && '≈\u202f'}
            {format.number(count)}
          </span>
        )
      },
    },
    {
      key: 'range',
      title: t('column.range'),
      wideOnly: true,
      cell: ({ column, profile }) =>
        profile &&
        profile.min !== null &&
        // The first and the last word of the alphabet say nothing.
        column.type !== 'string' && (
          <span className={classes.range}>
            <span>{edge(profile.min, column, profile, dataset, format)} –</span>{' '}
            <span>{edge(profile.max, column, profile, dataset, format)}</span>
          </span>
        ),
    },
    {
      key: 'values',
      title: t('column.values'),
      width: 172,
      cell: ({ column, profile }) =>
        counted && !profile && column.sensitivity !== 'open' ? (
          <span className="soft">
            {t('hidden', {
              kind: ui(`sensitivity.${column.sensitivity}`).toLocaleLowerCase(format.language),
            })}
          </span>
        ) : (
          profile && <Values column={column} profile={profile} codes={codes} dataset={dataset} />
        ),
    },
  ]
}

/** Nothing where there is nothing: on a phone the name of the part goes with it. */
function Rules({ column, dataset, codes }: { column: Column; dataset: Dataset; codes: Codes }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const titleOf = useDatasetTitles()
  const guarded = column.sensitivity !== 'open' && column.sensitivity !== dataset.sensitivity
  const said =
    dataset.key.includes(column.name) ||
    column.required ||
    column.unique ||
    column.rules.length > 0 ||
    column.references !== null ||
    guarded
  if (!said) return null
  return (
    <span className={classes.tags}>
      {dataset.key.includes(column.name) && <Chip tone="accent">{t('rule.key')}</Chip>}
      {column.required && <Chip>{t('rule.required')}</Chip>}
      {column.unique && <Chip>{t('rule.unique')}</Chip>}
      {column.rules.map((rule) => (
        <Chip key={rule.rule + rule.text} title={rule.text}>
          {ruleText(rule, column, codes, format)}
        </Chip>
      ))}
      {column.references && (
        <Chip title={column.references}>→ {titleOf(column.references.split('.')[0] ?? '')}</Chip>
      )}
      {guarded && <Chip tone="watch">{ui(`sensitivity.${column.sensitivity}`)}</Chip>}
    </span>
  )
}

function edge(
  value: unknown,
  column: Column,
  profile: ColumnProfile,
  dataset: Dataset,
  format: Format,
): string {
  return column.type === 'timestamp'
    ? format.date(String(value))
    : rulerOf(column, profile, dataset, format).value(value)
}

function share(missing: number, rows: number | null, format: ReturnType<typeof useFormat>): string {
  if (rows === null) return format.number(missing)
  const part = missing / Math.max(1, rows)
  return part < 0.001 ? `<\u202f${format.percent(0.001)}` : format.percent(part)
}

/** A tiny histogram for numbers and times, the most frequent values for words. */
function Values({
  column,
  profile,
  codes,
  dataset,
}: {
  column: Column
  profile: ColumnProfile
  codes: Codes
  dataset: Dataset
}) {
  const format = useFormat()
  const ruler = rulerOf(column, profile, dataset, format)
  if (profile.histogram.length > 1)
    return <Histogram column={column} profile={profile} ruler={ruler} width={148} height={28} />
  // Where hardly a value comes twice, the most frequent ones say nothing.
  if ((profile.top[0]?.count ?? 0) < 2) return null
  return (
    <span className={classes.top}>
      {profile.top
        .slice(0, 3)
        .map((one) => codes.nameOf(column.name, one.value) ?? ruler.value(one.value))
        .join(' · ')}
    </span>
  )
}
