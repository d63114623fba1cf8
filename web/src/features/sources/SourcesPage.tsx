import { Button, Switch } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { listSources, saveSource, type Source, toProblem } from '../../api'
import { useFormat } from '../../i18n'
import {
  ButtonLink,
  DataTable,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  SkeletonTable,
  type TableColumn,
  TextLink,
  useCan,
  useDatasetTitles,
} from '../../ui'
import { RunState } from './RunState'
import { readSchedule } from './schedule'
import classes from './sources.module.css'
import { useTexts } from './texts'
import { useRun } from './useRun'
import { scheduleText } from './words'

/** Where data comes from: when each source was last asked, with what outcome, and when it is next. */
export default function SourcesPage(): ReactNode {
  const t = useTexts()
  const may = useCan('sources')
  const query = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => listSources(signal),
    refetchInterval: 15_000,
  })
  return (
    <Page>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may && (
            <ButtonLink to="/sources/new" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('new')}
            </ButtonLink>
          )
        }
      />
      <Loaded query={query} skeleton={<SkeletonTable />}>
        {({ items }) =>
          items.length > 0 ? (
            <SourcesTable sources={items} />
          ) : (
            <EmptyState title={t('empty')}>
              <p>{t('emptyText')}</p>
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  )
}

function SourcesTable({ sources }: { sources: Source[] }) {
  const t = useTexts()
  const format = useFormat()
  const titleOf = useDatasetTitles()
  const navigate = useNavigate()
  const columns: TableColumn<Source>[] = [
    {
      key: 'source',
      title: t('col.source'),
      value: ({ title, id }) => format.local(title) || id,
      cell: ({ id, title }) => (
        <TextLink to="/sources/$id" params={{ id }} fw={500}>
          {format.local(title) || id}
        </TextLink>
      ),
    },
    {
      key: 'dataset',
      title: t('col.dataset'),
      wideOnly: true,
      value: ({ dataset }) => titleOf(dataset),
      cell: ({ dataset }) => titleOf(dataset),
    },
    {
      key: 'lastRun',
      title: t('col.lastRun'),
      value: ({ lastRun }) => lastRun?.at,
      cell: ({ lastRun }) =>
        lastRun ? (
          <span className={classes.lastRun}>
            <RunState state={lastRun.state} />
            <span className={`soft ${classes.moment ?? ''}`}>{format.ago(lastRun.at)}</span>
          </span>
        ) : (
          <span className="soft">{t('neverRun')}</span>
        ),
    },
    {
      key: 'nextRun',
      title: t('col.nextRun'),
      value: ({ nextRunAt }) => nextRunAt,
      cell: ({ nextRunAt, schedule, kind }) => (
        <span
          className={classes.moment}
          title={
            kind === 'upload' ? undefined : scheduleText(readSchedule(schedule), t, format.language)
          }
        >
          {nextRunAt ? format.ago(nextRunAt) : <span className="soft">{t('notScheduled')}</span>}
        </span>
      ),
    },
    { key: 'state', title: t('col.state'), cell: (source) => <Enabled source={source} /> },
    {
      key: 'run',
      title: '',
      head: <span className="visually-hidden">{t('run')}</span>,
      cell: (source) => <Run source={source} />,
    },
  ]
  return (
    <DataTable
      label={t('title')}
      rows={sources}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => {
        void navigate({ to: '/sources/$id', params: { id } })
      }}
    />
  )
}

function Run({ source }: { source: Source }) {
  const t = useTexts()
  const format = useFormat()
  const run = useRun(source.id)
  if (source.kind === 'upload' || !source.access.run) return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={run.isPending}
      leftSection={<IconPlayerPlay size={14} aria-hidden />}
      aria-label={t('runNamed', { name: format.local(source.title) || source.id })}
      onClick={() => {
        run.mutate()
      }}
    >
      {t('run')}
    </Button>
  )
}

function Enabled({ source }: { source: Source }) {
  const t = useTexts()
  const format = useFormat()
  const client = useQueryClient()
  const turn = useMutation({
    mutationFn: (enabled: boolean) => saveSource(source.id, { enabled }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
    onError: (error) => {
      const { body } = toProblem(error)
      notifications.show({ color: 'red', title: body.title, message: body.hint ?? body.detail })
    },
  })
  const enabled = turn.isPending ? turn.variables : source.enabled
  if (!source.access.run) return <span>{enabled ? t('enabled') : t('disabled')}</span>
  return (
    <Switch
      size="sm"
      checked={enabled}
      label={enabled ? t('enabled') : t('disabled')}
      aria-label={t('enableNamed', { name: format.local(source.title) || source.id })}
      onChange={(event) => {
        turn.mutate(event.currentTarget.checked)
      }}
    />
  )
}
