import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  type Backup,
  getMaintenance,
  listBackups,
  type Maintenance,
  type MaintenanceTask,
  startBackup,
} from '../../api'
import { useFormat } from '../../i18n'
import {
  DataTable,
  EmptyState,
  ErrorState,
  Facts,
  type Level,
  LevelWord,
  Loaded,
  Note,
  Page,
  PageHeader,
  Section,
  SkeletonTable,
  type TableColumn,
} from '../../ui'
import classes from './admin.module.css'
import { useTexts } from './texts'

export default function MaintenancePage(): ReactNode {
  const t = useTexts()
  const maintenance = useQuery({
    queryKey: ['maintenance'],
    queryFn: ({ signal }) => getMaintenance(signal),
    refetchInterval: 15_000,
  })
  return (
    <Page>
      <PageHeader title={t('maintenance.title')} lead={t('maintenance.lead')} />
      <Loaded query={maintenance} skeleton={<SkeletonTable />}>
        {(data) => (
          <>
            <Section title={t('maintenance.disk')}>
              <Disk {...data.disk} />
            </Section>
            <Section title={t('maintenance.tasks')}>
              <Tasks tasks={data.tasks} />
            </Section>
            <Queues queues={data.queues} />
          </>
        )}
      </Loaded>
      {!maintenance.isPending && <Backups />}
    </Page>
  )
}

function Disk({ freeBytes, usedBytes, rawBytes, databaseBytes }: Maintenance['disk']) {
  const t = useTexts()
  const format = useFormat()
  const all = usedBytes + rawBytes + databaseBytes
  const share = all / Math.max(1, all + freeBytes)
  const text = t('disk.used', { used: format.bytes(all), free: format.bytes(freeBytes) })
  return (
    <div className={classes.disk}>
      <div className={classes.diskBar} role="img" aria-label={text}>
        <div style={{ width: `${String(Math.max(0.5, share * 100))}%` }} data-low={share > 0.9} />
      </div>
      <p className="tabular">{text}</p>
      <Facts
        items={[
          [t('disk.lake'), format.bytes(usedBytes)],
          [t('disk.raw'), format.bytes(rawBytes)],
          [t('disk.database'), format.bytes(databaseBytes)],
          [t('disk.free'), format.bytes(freeBytes)],
        ]}
      />
      {share > 0.9 && <Note level="danger">{t('disk.low')}</Note>}
    </div>
  )
}

const levels: Record<string, Level> = { done: 'ok', running: 'watch', failed: 'danger' }

function StateWord({ state }: { state: string }) {
  const t = useTexts()
  const known = (['done', 'running', 'failed', 'never'] as const).find((one) => one === state)
  return (
    <LevelWord level={levels[state] ?? 'unknown'}>{known ? t(`state.${known}`) : state}</LevelWord>
  )
}

function Tasks({ tasks }: { tasks: MaintenanceTask[] }) {
  const t = useTexts()
  const format = useFormat()
  const columns: TableColumn<MaintenanceTask>[] = [
    { key: 'name', title: t('task.name'), cell: (task) => t(`task.${task.kind}`) },
    { key: 'state', title: t('task.state'), cell: (task) => <StateWord state={task.state} /> },
    {
      key: 'last',
      title: t('task.last'),
      cell: (task) =>
        task.lastRunAt ? (
          <time dateTime={task.lastRunAt} title={format.dateTime(task.lastRunAt)}>
            {format.ago(task.lastRunAt)}
          </time>
        ) : (
          <span className="soft">{t('task.never')}</span>
        ),
    },
    { key: 'detail', title: t('task.detail'), cell: (task) => words(task.detail) },
  ]
  return (
    <DataTable
      label={t('maintenance.tasks')}
      rows={tasks}
      columns={columns}
      rowKey={(task) => task.kind}
    />
  )
}

/** Details come as a sentence or as counted things. */
function words(detail: unknown): string {
  if (detail === null || detail === undefined) return ''
  if (typeof detail !== 'object') return String(detail)
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')
}

function Queues({ queues }: { queues: Maintenance['queues'] }) {
  const t = useTexts()
  const format = useFormat()
  const items = Object.entries(queues ?? {})
  if (items.length === 0) return null
  return (
    <Section title={t('maintenance.queues')}>
      <Facts
        items={items.map(([name, value]) => [
          name === 'loads' ? t('queue.loads') : t('queue.waiting', { name }),
          typeof value === 'number' ? format.number(value) : words(value),
        ])}
      />
    </Section>
  )
}

function Backups() {
  const t = useTexts()
  const format = useFormat()
  const client = useQueryClient()
  const backups = useQuery({ queryKey: ['backups'], queryFn: ({ signal }) => listBackups(signal) })
  const start = useMutation({
    mutationFn: startBackup,
    onSuccess: () => client.invalidateQueries({ queryKey: ['backups'] }),
  })
  const at = (backup: Backup) => backup.finishedAt ?? backup.startedAt
  const columns: TableColumn<Backup>[] = [
    { key: 'at', title: t('backup.at'), value: at, cell: (backup) => format.dateTime(at(backup)) },
    {
      key: 'state',
      title: t('backup.state'),
      cell: (backup) => backup.state && <StateWord state={backup.state} />,
    },
    {
      key: 'path',
      title: t('backup.path'),
      cell: (backup) => backup.path && <code>{backup.path}</code>,
    },
    {
      key: 'size',
      title: t('backup.size'),
      align: 'right',
      cell: (backup) => (backup.bytes ? format.bytes(backup.bytes) : ''),
    },
  ]
  return (
    <Section
      title={t('maintenance.backups')}
      actions={
        <Button
          variant="default"
          loading={start.isPending}
          onClick={() => {
            start.mutate()
          }}
        >
          {t('backup.start')}
        </Button>
      }
    >
      {start.isSuccess && <Note level="ok">{t('backup.started')}</Note>}
      {start.isError && <ErrorState error={start.error} small />}
      <Loaded query={backups} skeleton={<SkeletonTable rows={3} />} small>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('backup.none')} small>
              {t('backup.none.text')}
            </EmptyState>
          ) : (
            <DataTable
              label={t('maintenance.backups')}
              rows={items}
              columns={columns}
              rowKey={(backup) => backup.id}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
