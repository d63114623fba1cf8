import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { getSource, listSourceRuns, type Load, type Source } from '../../api'
import { useFormat } from '../../i18n'
import {
  DataTable,
  EmptyState,
  Loaded,
  LoadStateWord,
  Page,
  PageHeader,
  Section,
  SkeletonTable,
  TextLink,
  useDatasetTitles,
} from '../../ui'
import { Remove } from './Remove'
import { readSchedule } from './schedule'
import { Settings } from './Settings'
import classes from './sources.module.css'
import { useTexts } from './texts'
import { useRun } from './useRun'
import { scheduleText } from './words'

/** One source: its runs and how it is asked. */
export default function SourcePage(): ReactNode {
  const t = useTexts()
  const format = useFormat()
  const titleOf = useDatasetTitles()
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({
    queryKey: ['sources', id],
    queryFn: ({ signal }) => getSource(id, signal),
  })
  // The runs stand above the settings: both are shown at once, so that nothing is pushed down.
  const runs = useRuns(id)
  const source = query.data
  return (
    <Page>
      <PageHeader
        title={source ? format.local(source.title) || source.id : id}
        above={<TextLink to="/sources">{t('title')}</TextLink>}
        lead={
          source && (
            <span className={classes.lead}>
              <TextLink to="/data/$id" params={{ id: source.dataset }}>
                {titleOf(source.dataset)}
              </TextLink>
              <span>{t(`kind.${source.kind}`)}</span>
              <span>{scheduleText(readSchedule(source.schedule), t, format.language)}</span>
              {!source.enabled && <span>{t('disabled')}</span>}
            </span>
          )
        }
        actions={source && source.kind !== 'upload' && source.access.run && <Run id={id} />}
      />
      <Loaded query={query}>
        {(shown) =>
          runs.isPending ? (
            <SkeletonTable rows={4} />
          ) : (
            <>
              <Runs source={shown} />
              <Settings key={shown.id} source={shown} />
              <Remove source={shown} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Run({ id }: { id: string }) {
  const t = useTexts()
  const run = useRun(id)
  return (
    <Button
      loading={run.isPending}
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      onClick={() => {
        run.mutate()
      }}
    >
      {t('run')}
    </Button>
  )
}

function useRuns(id: string) {
  return useQuery({
    queryKey: ['sources', id, 'runs'],
    queryFn: ({ signal }) => listSourceRuns(id, signal),
    refetchInterval: 15_000,
  })
}

function Runs({ source }: { source: Source }) {
  const t = useTexts()
  const format = useFormat()
  const navigate = useNavigate()
  const query = useRuns(source.id)
  const open = ({ id }: Load) => {
    void navigate({ to: '/loads/$id', params: { id } })
  }
  return (
    <Section title={t('runs')}>
      <Loaded query={query} small skeleton={<SkeletonTable rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState small title={t('runsEmpty')}>
              <p>{t('runsEmptyText')}</p>
            </EmptyState>
          ) : (
            <DataTable
              label={t('runs')}
              rows={items}
              height={420}
              rowKey={({ id }) => id}
              onOpen={open}
              columns={[
                {
                  key: 'at',
                  title: t('run.at'),
                  value: ({ startedAt }) => startedAt,
                  cell: ({ startedAt, id }) => (
                    <TextLink to="/loads/$id" params={{ id }}>
                      {format.dateTime(startedAt)}
                    </TextLink>
                  ),
                },
                {
                  key: 'state',
                  title: t('run.state'),
                  cell: ({ state }) => <LoadStateWord state={state} />,
                },
                {
                  key: 'rows',
                  title: t('run.rows'),
                  align: 'right',
                  value: ({ accepted }) => accepted,
                  cell: ({ accepted }) => format.number(accepted),
                },
                {
                  key: 'bytes',
                  title: t('run.bytes'),
                  align: 'right',
                  value: ({ file }) => file?.bytes,
                  cell: ({ file }) => (file ? format.bytes(file.bytes) : '–'),
                },
                {
                  key: 'problem',
                  title: t('run.problem'),
                  cell: ({ problem }) => problem?.title ?? '',
                },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
