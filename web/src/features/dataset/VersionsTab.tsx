import { Button, NativeSelect } from '@mantine/core'
import { IconPin } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Dataset, SnapshotRef } from '../../api'
import { useFormat } from '../../i18n'
import {
  DataTable,
  EmptyState,
  Loaded,
  SkeletonTable,
  type TableColumn,
  TextLink,
  useActorName,
  useUiTexts,
} from '../../ui'
import classes from './dataset.module.css'
import { Difference } from './Difference'
import { useSnapshots } from './queries'
import { useTexts } from './texts'

export function VersionsTab({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const snapshots = useSnapshots(dataset.id)
  const columns = useColumns(snapshots.data?.pages.flatMap((page) => page.items) ?? [])
  return (
    <Loaded query={snapshots} skeleton={<SkeletonTable />}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items)
        if (all.length === 0)
          return <EmptyState title={t('unpublished')}>{t('unpublished.text')}</EmptyState>
        return (
          <div className={classes.stack}>
            {all.length > 1 && <p className={classes.lead}>{t('versions.lead')}</p>}
            {all.length > 1 && <Compare dataset={dataset} snapshots={all} />}
            <DataTable
              label={t('versions.label', { title: format.local(dataset.title) })}
              rows={all}
              columns={columns}
              rowKey={(snapshot) => snapshot.id}
            />
            {snapshots.hasNextPage && (
              <div>
                <Button
                  variant="default"
                  loading={snapshots.isFetchingNextPage}
                  onClick={() => {
                    void snapshots.fetchNextPage()
                  }}
                >
                  {ui('more')}
                </Button>
              </div>
            )}
          </div>
        )
      }}
    </Loaded>
  )
}

/** Two versions chosen by name; the choice stands in the address. */
function Compare({ dataset, snapshots }: { dataset: Dataset; snapshots: SnapshotRef[] }) {
  const t = useTexts()
  const format = useFormat()
  const { a, b } = useSearch({ from: '/shell/data/$id' })
  const navigate = useNavigate({ from: '/data/$id' })
  const choose = (next: { a?: string; b?: string }) => {
    void navigate({ search: (before) => ({ ...before, ...next }), resetScroll: false })
  }
  const options = snapshots.map((snapshot) => ({
    value: snapshot.id,
    label: `${String(snapshot.sequence)} · ${format.dateTime(snapshot.publishedAt)}`,
  }))
  const from = snapshots.find((one) => one.id === a)
  const to = snapshots.find((one) => one.id === b)
  return (
    <>
      <div className={classes.compare}>
        <NativeSelect
          label={t('diff.from')}
          data={[{ value: '', label: '–' }, ...options]}
          value={a ?? ''}
          onChange={(event) => {
            choose({ a: event.currentTarget.value || undefined })
          }}
        />
        <NativeSelect
          label={t('diff.to')}
          data={[{ value: '', label: '–' }, ...options]}
          value={b ?? ''}
          onChange={(event) => {
            choose({ b: event.currentTarget.value || undefined })
          }}
        />
        {(a !== undefined || b !== undefined) && (
          <Button
            variant="subtle"
            onClick={() => {
              choose({ a: undefined, b: undefined })
            }}
          >
            {t('diff.close')}
          </Button>
        )}
      </div>
      {from && to && <Difference dataset={dataset} from={from} to={to} />}
    </>
  )
}

function useColumns(all: SnapshotRef[]): TableColumn<SnapshotRef>[] {
  const t = useTexts()
  const format = useFormat()
  const nameOf = useActorName()
  const before = new Map(all.map((snapshot, at) => [snapshot.id, all[at + 1]?.id]))
  const signed = (value: number | null, sign: string) =>
    !value ? null : (
      <span>
        {sign}
        {format.number(value)}
      </span>
    )
  return [
    {
      key: 'sequence',
      title: t('version.sequence'),
      width: 96,
      cell: (snapshot) => (
        <span className={classes.sequence}>
          <strong>{snapshot.sequence}</strong>
          {snapshot.pinned && (
            <IconPin size={14} stroke={1.7} role="img" aria-label={t('version.pinned')} />
          )}
        </span>
      ),
    },
    {
      key: 'published',
      title: t('version.published'),
      cell: (snapshot) => (
        <time dateTime={snapshot.publishedAt}>{format.dateTime(snapshot.publishedAt)}</time>
      ),
    },
    {
      key: 'by',
      title: t('version.by'),
      cell: (snapshot) =>
        snapshot.load ? (
          <TextLink to="/loads/$id" params={{ id: snapshot.load }}>
            {nameOf(snapshot.publishedBy)}
          </TextLink>
        ) : (
          nameOf(snapshot.publishedBy)
        ),
    },
    {
      key: 'kind',
      title: t('version.kind'),
      cell: (snapshot) => (
        <span>
          {t(`operation.${snapshot.operation}`)}
          {snapshot.message && <span className={classes.message}>{snapshot.message}</span>}
        </span>
      ),
    },
    {
      key: 'rows',
      title: t('version.rows'),
      align: 'right',
      cell: (snapshot) => format.number(snapshot.rows),
    },
    {
      key: 'change',
      title: t('version.change'),
      align: 'right',
      cell: (snapshot) => (
        <span className={classes.change}>
          {signed(snapshot.addedRows, '+')}
          {signed(snapshot.removedRows, '−')}
        </span>
      ),
    },
    {
      key: 'size',
      title: t('version.size'),
      align: 'right',
      wideOnly: true,
      cell: (snapshot) => (snapshot.bytes === null ? '–' : format.bytes(snapshot.bytes)),
    },
    {
      key: 'compare',
      title: t('version.compare'),
      head: <span className="visually-hidden">{t('version.compare')}</span>,
      align: 'right',
      cell: (snapshot) => {
        const previous = before.get(snapshot.id)
        return (
          previous && (
            <TextLink
              to="/data/$id"
              params={{ id: snapshot.dataset }}
              search={(search: object) => ({ ...search, a: previous, b: snapshot.id })}
              resetScroll={false}
              aria-label={t('version.compare.label', { sequence: snapshot.sequence })}
            >
              {t('version.compare')}
            </TextLink>
          )
        )
      },
    },
  ]
}
