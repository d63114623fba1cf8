import { Tabs } from '@mantine/core'
import { IconCloudUpload, IconMessageQuestion } from '@tabler/icons-react'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Dataset } from '../../api'
import { useFormat } from '../../i18n'
import {
  ButtonLink,
  Chip,
  HealthMarks,
  Loaded,
  Note,
  Page,
  PageHeader,
  SkeletonLines,
  useCan,
  useDatasetTitles,
  useNames,
  useUiTexts,
  DownloadMenu,
} from '../../ui'
import { ApiTab } from './ApiTab'
import { ColumnsTab } from './ColumnsTab'
import classes from './dataset.module.css'
import { LineageTab } from './LineageTab'
import { LegalHold } from './LegalHold'
import { MapTab } from './MapTab'
import { OverviewTab } from './OverviewTab'
import { useDataset } from './queries'
import { RowsTab } from './RowsTab'
import { useTexts } from './texts'
import { VersionsTab } from './VersionsTab'

export default function DatasetPage(): ReactNode {
  const { id } = useParams({ from: '/shell/data/$id' })
  const dataset = useDataset(id)
  return (
    <Page>
      <Loaded page query={dataset} skeleton={<SkeletonLines lines={10} />}>
        {(data) => (
          <>
            <Head dataset={data} />
            <HealthMarks health={data.health} />
            <LegalHold dataset={data} />
            <Degraded ids={data.health.degradedBy} />
            {!data.access.read && <Closed dataset={data} />}
            <Parts dataset={data} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Head({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const names = useNames()
  const mayAsk = useCan('ask')
  const { tab } = useSearch({ from: '/shell/data/$id' })
  return (
    <PageHeader
      title={format.local(dataset.title)}
      lead={
        <span className={classes.meaning} data-first={tab === undefined}>
          {format.local(dataset.meaning)}
        </span>
      }
      above={
        <>
          <span>
            <Link to="/data" search={{ theme: dataset.theme }} className={classes.crumb}>
              {names.theme(dataset.theme)}
            </Link>
            <span className={classes.owner}>
              {' · '}
              {names.organisation(dataset.organisation)}
            </span>
          </span>
          {dataset.nature !== 'official' && <Chip>{ui(`nature.${dataset.nature}`)}</Chip>}
          {dataset.sensitivity !== 'open' && (
            <Chip tone="watch">{ui(`sensitivity.${dataset.sensitivity}`)}</Chip>
          )}
        </>
      }
      actions={
        <>
          {dataset.access.load && (
            <ButtonLink
              to="/upload"
              search={{ dataset: dataset.id }}
              variant="default"
              leftSection={<IconCloudUpload size={16} stroke={1.6} />}
            >
              {t('addData')}
            </ButtonLink>
          )}
          {dataset.access.read && dataset.snapshot && (
            <DownloadMenu query={{ sql: `select * from ${dataset.id}` }} name={dataset.id} />
          )}
          {mayAsk && dataset.access.read && (
            <ButtonLink
              to="/ask"
              search={{ dataset: dataset.id }}
              leftSection={<IconMessageQuestion size={16} stroke={1.6} />}
            >
              {t('ask')}
            </ButtonLink>
          )}
        </>
      }
    />
  )
}

/** Which late or failed data this dataset is built on. */
function Degraded({ ids }: { ids: string[] }) {
  const t = useTexts()
  const titleOf = useDatasetTitles()
  if (ids.length === 0) return null
  const [before, after] = t('degraded', { list: '\u0000' }).split('\u0000')
  return (
    <Note level="watch">
      {before}
      {ids.map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <Link to="/data/$id" params={{ id }} className={classes.inText}>
            {titleOf(id)}
          </Link>
        </span>
      ))}
      {after}
    </Note>
  )
}

/** One may know that a dataset is there, and not read it. */
function Closed({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const names = useNames()
  return (
    <Note level="unknown">{t('closed', { owner: names.organisation(dataset.organisation) })}</Note>
  )
}

/** On a phone the tabs run past the edge: the open one is brought back. */
function intoView(tab: HTMLElement | null) {
  const list = tab?.parentElement
  if (list && tab.offsetLeft + tab.offsetWidth > list.clientWidth)
    list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2
}

const tabs = ['overview', 'rows', 'columns', 'map', 'versions', 'lineage', 'api'] as const

/** What nobody sees who may not read the rows. */
const ofRows: readonly string[] = ['rows', 'map', 'versions']

function Parts({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const { tab = 'overview' } = useSearch({ from: '/shell/data/$id' })
  const navigate = useNavigate({ from: '/data/$id' })
  const shown = tabs.filter(
    (one) => (one !== 'map' || dataset.hasPlace) && (dataset.access.read || !ofRows.includes(one)),
  )
  const current = shown.find((one) => one === tab) ?? 'overview'
  return (
    <Tabs
      value={current}
      keepMounted={false}
      onChange={(next) => {
        void navigate({
          search: { tab: next === 'overview' ? undefined : (next ?? undefined) },
          resetScroll: false,
        })
      }}
    >
      <Tabs.List aria-label={t('tabs')} className={classes.tabs}>
        {shown.map((one) => (
          <Tabs.Tab key={one} value={one} ref={one === current ? intoView : undefined}>
            {t(`tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={current} className={classes.panel}>
        {current === 'overview' && <OverviewTab dataset={dataset} />}
        {current === 'rows' && <RowsTab dataset={dataset} />}
        {current === 'columns' && <ColumnsTab dataset={dataset} />}
        {current === 'map' && <MapTab dataset={dataset} />}
        {current === 'versions' && <VersionsTab dataset={dataset} />}
        {current === 'lineage' && <LineageTab dataset={dataset} />}
        {current === 'api' && <ApiTab dataset={dataset} />}
      </Tabs.Panel>
    </Tabs>
  )
}
