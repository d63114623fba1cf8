import { Button, Select } from '@mantine/core'
import { IconCloudUpload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isRunning, listLoads, type Load, loadStates } from '../../api'
import { useFormat } from '../../i18n'
import {
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorState,
  LoadStateWord,
  Page,
  PageHeader,
  SkeletonTable,
  type TableColumn,
  TextLink,
  useCan,
  useDatasetTitles,
  useUiTexts,
} from '../../ui'
import classes from './loads.module.css'
import { MiniProgress } from './MiniProgress'
import { useTexts } from './texts'

/** Every file that came in, the latest first; what is under way moves by itself. */
export default function LoadsPage(): ReactNode {
  const t = useTexts()
  const ui = useUiTexts()
  const titleOf = useDatasetTitles()
  const mayLoad = useCan('load')
  const search: { dataset?: string; state?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const filtered = search.dataset !== undefined || search.state !== undefined
  const query = useInfiniteQuery({
    queryKey: ['loads', search],
    queryFn: ({ signal, pageParam }) =>
      listLoads({ ...search, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isRunning)) ? 1500 : 20_000,
  })
  const loads = query.data?.pages.flatMap(({ items }) => items) ?? []
  const filter = (change: { dataset?: string; state?: string }) => {
    void navigate({ to: '/loads', search: { ...search, ...change }, replace: true })
  }
  const datasets = [
    ...new Set([...loads.map(({ dataset }) => dataset), search.dataset ?? []].flat()),
  ]
  return (
    <Page>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          mayLoad && (
            <ButtonLink to="/upload" leftSection={<IconCloudUpload size={16} aria-hidden />}>
              {t('upload')}
            </ButtonLink>
          )
        }
      />
      <div className={classes.filters}>
        <Select
          label={t('filterDataset')}
          placeholder={t('all')}
          clearable
          searchable
          data={datasets.map((id) => ({ value: id, label: titleOf(id) }))}
          value={search.dataset ?? null}
          onChange={(dataset) => {
            filter({ dataset: dataset ?? undefined })
          }}
        />
        <Select
          label={t('filterState')}
          placeholder={t('all')}
          clearable
          data={loadStates.map((state) => ({ value: state, label: ui(`loadState.${state}`) }))}
          value={search.state ?? null}
          onChange={(state) => {
            filter({ state: state ?? undefined })
          }}
        />
      </div>
      {query.isPending && <SkeletonTable />}
      {query.isError && !query.data && (
        <ErrorState
          error={query.error}
          onRetry={() => {
            void query.refetch()
          }}
        />
      )}
      {query.data && loads.length === 0 && (
        <EmptyState
          title={filtered ? t('emptyFilter') : t('empty')}
          action={
            filtered ? (
              <Button
                variant="default"
                onClick={() => {
                  filter({ dataset: undefined, state: undefined })
                }}
              >
                {t('clearFilter')}
              </Button>
            ) : (
              mayLoad && <ButtonLink to="/upload">{t('upload')}</ButtonLink>
            )
          }
        >
          {!filtered && <p>{t('emptyText')}</p>}
        </EmptyState>
      )}
      {loads.length > 0 && (
        <LoadsTable
          loads={loads}
          titleOf={titleOf}
          onOpen={(load) => {
            void navigate({ to: '/loads/$id', params: { id: load.id } })
          }}
          footer={
            query.hasNextPage && (
              <Button
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => {
                  void query.fetchNextPage()
                }}
              >
                {t('more')}
              </Button>
            )
          }
        />
      )}
    </Page>
  )
}

function LoadsTable({
  loads,
  titleOf,
  onOpen,
  footer,
}: {
  loads: Load[]
  titleOf: (dataset: string) => string
  onOpen: (load: Load) => void
  footer: ReactNode
}) {
  const t = useTexts()
  const format = useFormat()
  const columns: TableColumn<Load>[] = [
    {
      key: 'dataset',
      title: t('col.dataset'),
      cell: (load) => (
        <TextLink to="/loads/$id" params={{ id: load.id }} fw={500}>
          {titleOf(load.dataset)}
        </TextLink>
      ),
    },
    {
      key: 'state',
      title: t('col.state'),
      cell: (load) =>
        isRunning(load) ? (
          <MiniProgress load={load} />
        ) : (
          <span className={classes.moment}>
            <LoadStateWord state={load.state} />
          </span>
        ),
    },
    {
      key: 'started',
      title: t('col.started'),
      cell: ({ startedAt }) => (
        <time className={classes.moment} title={format.dateTime(startedAt)}>
          {format.ago(startedAt)}
        </time>
      ),
    },
    {
      key: 'file',
      title: t('col.file'),
      wideOnly: true,
      cell: ({ file }) =>
        file && (
          <span className={classes.file}>
            {file.name} {file.bytes > 0 && <span className="soft">{format.bytes(file.bytes)}</span>}
          </span>
        ),
    },
    {
      key: 'accepted',
      title: t('col.accepted'),
      align: 'right',
      cell: (load) => {
        if (isRunning(load)) return ''
        // Rows that were published before are no news, however many the file holds.
        if (load.state === 'unchanged')
          return (
            <span className="soft" title={t('result.unchangedText')}>
              {t('nothingNew')}
            </span>
          )
        return format.number(load.accepted)
      },
    },
    {
      key: 'rejected',
      title: t('col.rejected'),
      align: 'right',
      cell: (load) =>
        load.rejected > 0 ? (
          <TextLink to="/loads/$id/rejections" params={{ id: load.id }}>
            {format.number(load.rejected)}
          </TextLink>
        ) : isRunning(load) ? (
          ''
        ) : (
          '0'
        ),
    },
  ]
  return (
    <DataTable
      label={t('title')}
      rows={loads}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      footer={footer}
    />
  )
}
