import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cancelLoad, getDataset, isRunning, type Load, rawFile, rebuildLoad } from '../../api'
import { useFormat } from '../../i18n'
import {
  ButtonLink,
  Confirm,
  ErrorState,
  Facts,
  Loaded,
  LoadStateWord,
  Note,
  Page,
  PageHeader,
  Progress,
  Section,
  SkeletonLines,
  TextLink,
  allDatasetsQuery,
  useActorName,
  useCan,
  useDatasetTitles,
  useSourceTitles,
  useUiTexts,
} from '../../ui'
import classes from './loads.module.css'
import { hasFile, shareOf } from './progress'
import { dialectText } from './dialect'
import { FileLink } from './FileLink'
import { Outcome, RejectedByRule, Sums, useVersions } from './Outcome'
import { useTexts } from './texts'
import { useColumnTitles } from './useColumnTitles'
import { useLoad } from './useLoad'

/** One load: how far it is, how it ended, what was rejected, how the file was read. */
export default function LoadPage(): ReactNode {
  const t = useTexts()
  const titleOf = useDatasetTitles()
  const { id = '' } = useParams({ strict: false })
  const { query, lostAt } = useLoad(id)
  const format = useFormat()
  // A title of two lines in place of an id of one would move all that stands below.
  const titles = useQuery(allDatasetsQuery)
  const load = titles.isPending ? undefined : query.data
  return (
    <Page>
      <PageHeader
        title={load ? t('loadOf', { dataset: titleOf(load.dataset) }) : t('title')}
        above={<TextLink to="/loads">{t('title')}</TextLink>}
        lead={
          load && (
            <>
              {load.file?.name && `${load.file.name} · `}
              {format.dateTime(load.startedAt)}
            </>
          )
        }
        actions={load && <Actions load={load} />}
      />
      <Loaded query={query}>
        {(shown) =>
          titles.isPending ? (
            <SkeletonLines lines={8} />
          ) : (
            <>
              {lostAt !== null && (
                <Note level="watch">{t('offline', { time: format.time(lostAt) })}</Note>
              )}
              {/* What comes at the end comes below: nothing that is read already jumps. */}
              {isRunning(shown) ? (
                <Moving load={shown} />
              ) : (
                <>
                  <Outcome load={shown} />
                  <Sums load={shown} />
                  <Below load={shown} />
                </>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

/** Comes when all above stands and the columns have their titles: later words would move it. */
function Below({ load }: { load: Load }) {
  const { pending } = useColumnTitles(load.dataset)
  const versions = useVersions(load)
  if (pending || versions.isLoading) return <SkeletonLines lines={8} />
  return (
    <>
      {load.rejections.length > 0 && <RejectedByRule load={load} />}
      <Details load={load} />
    </>
  )
}

function Actions({ load }: { load: Load }) {
  const t = useTexts()
  const client = useQueryClient()
  const mayStop = useCan('loads')
  const [asking, { open, close }] = useDisclosure(false)
  const cancel = useMutation({
    mutationFn: () => cancelLoad(load.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['loads', load.id] }),
  })
  if (isRunning(load))
    return (
      mayStop && (
        <>
          <Button variant="default" onClick={open} loading={cancel.isPending}>
            {t('cancel')}
          </Button>
          <Confirm
            opened={asking}
            title={t('cancelAsk')}
            confirm={t('cancel')}
            keep={t('keepGoing')}
            onClose={close}
            onConfirm={() => {
              close()
              cancel.mutate()
            }}
          >
            {t('cancelText')}
          </Confirm>
        </>
      )
    )
  return (
    (load.state === 'published' || load.state === 'unchanged') && (
      <ButtonLink to="/data/$id" params={{ id: load.dataset }}>
        {t('openDataset')}
      </ButtonLink>
    )
  )
}

/** What can be done with the file of a load, for those who may and where something came. */
function FileActions({ load }: { load: Load }) {
  const t = useTexts()
  const navigate = useNavigate()
  const mayRaw = useCan('raw')
  const dataset = useQuery({
    queryKey: ['datasets', load.dataset],
    queryFn: ({ signal }) => getDataset(load.dataset, signal),
    retry: false,
  })
  const mayRebuild = useCan('rebuild')
  const rebuild = useMutation({
    mutationFn: () => rebuildLoad(load.dataset, load.id),
    onSuccess: (next) => navigate({ to: '/loads/$id', params: { id: next.id } }),
  })
  if (!hasFile(load)) return null
  return (
    <>
      {mayRaw && dataset.data?.access.write && (
        <FileLink
          dataset={dataset.data}
          href={rawFile(load.id)}
          name={load.file?.name ?? load.id}
          icon={<IconDownload size={16} aria-hidden />}
        >
          {t('raw')}
        </FileLink>
      )}
      {mayRebuild && (
        <Button
          variant="default"
          loading={rebuild.isPending}
          onClick={() => {
            rebuild.mutate()
          }}
        >
          {t('rebuild')}
        </Button>
      )}
      {rebuild.isError && <ErrorState error={rebuild.error} small />}
    </>
  )
}

/** Rows, bytes, rate and time left while the load is under way. */
function Moving({ load }: { load: Load }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const { progress } = load
  return (
    <section className={classes.moving} aria-label={t('progress')}>
      <Progress
        label={ui(`loadState.${load.state}`)}
        share={shareOf(load)}
        secondsLeft={progress?.secondsLeft}
      />
      {progress && (
        <dl className={classes.counters}>
          <Counter
            name={t('rows')}
            // Rows are counted when all of them are read.
            value={
              progress.rows === 0 && load.state === 'reading' ? '–' : format.number(progress.rows)
            }
          />
          <Counter
            name={t('bytes')}
            value={
              progress.bytesTotal
                ? t('bytesOf', {
                    read: format.bytes(progress.bytesRead),
                    total: format.bytes(progress.bytesTotal),
                  })
                : format.bytes(progress.bytesRead)
            }
          />
          <Counter
            name={t('rate')}
            value={
              progress.rowsPerSecond === null
                ? '–'
                : t('perSecond', { count: format.number(progress.rowsPerSecond, 0) })
            }
          />
          <Counter
            name={t('timeLeft')}
            value={
              progress.secondsLeft === null
                ? '–'
                : t('aboutLeft', {
                    time: format.duration(Math.max(1, progress.secondsLeft) * 1000),
                  })
            }
          />
        </dl>
      )}
    </section>
  )
}

function Counter({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Details({ load }: { load: Load }) {
  const t = useTexts()
  const format = useFormat()
  const titleOf = useDatasetTitles()
  const nameOf = useActorName()
  const took =
    load.finishedAt && new Date(load.finishedAt).getTime() - new Date(load.startedAt).getTime()
  const sourceOf = useSourceTitles(load.dataset, load.source !== null)
  const dialect = dialectText(t, load.dialect ?? {})
  return (
    <Section title={t('details')} actions={<FileActions load={load} />}>
      <Facts
        items={[
          [
            t('col.dataset'),
            <TextLink key="dataset" to="/data/$id" params={{ id: load.dataset }}>
              {titleOf(load.dataset)}
            </TextLink>,
          ],
          [t('col.state'), <LoadStateWord key="state" state={load.state} />],
          [
            t('source'),
            load.source ? (
              <TextLink key="source" to="/sources/$id" params={{ id: load.source }}>
                {sourceOf(load.source)}
              </TextLink>
            ) : (
              t('sourceUpload')
            ),
          ],
          ...(load.startedBy ? [[t('col.by'), nameOf(load.startedBy)] as [string, ReactNode]] : []),
          ...(load.parent
            ? [
                [
                  t('parent'),
                  <TextLink key="parent" to="/loads/$id" params={{ id: load.parent }}>
                    {t('parentLink')}
                  </TextLink>,
                ] as [string, ReactNode],
              ]
            : []),
          [t('col.started'), format.dateTime(load.startedAt)],
          ...(took ? [[t('col.duration'), format.duration(took)] as [string, ReactNode]] : []),
          ...(load.file && hasFile(load)
            ? [
                [t('col.file'), `${load.file.name} · ${format.bytes(load.file.bytes)}`] as [
                  string,
                  ReactNode,
                ],
              ]
            : []),
          ...(load.message ? [[t('message'), load.message] as [string, ReactNode]] : []),
          ...(load.extraColumns?.length
            ? [[t('extraColumns'), load.extraColumns.join(', ')] as [string, ReactNode]]
            : []),
          ...(load.missingColumns?.length
            ? [[t('missingColumns'), load.missingColumns.join(', ')] as [string, ReactNode]]
            : []),
          ...(dialect ? [[t('dialect'), dialect] as [string, ReactNode]] : []),
        ]}
      />
    </Section>
  )
}
