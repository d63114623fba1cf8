import { Button, Select } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { getDataset, getLoad, type Load, listRejections, rejectionsFile } from '../../api'
import { useFormat } from '../../i18n'
import {
  allDatasetsQuery,
  EmptyState,
  ErrorState,
  Loaded,
  Page,
  PageHeader,
  PersonalValues,
  SkeletonLines,
  SkeletonTable,
  TextLink,
  useCan,
  useCodes,
  useDatasetTitles,
} from '../../ui'
import classes from './loads.module.css'
import { FileLink } from './FileLink'
import { RejectionRow } from './RejectionRow'
import { Resend, useSendable, WhatGoes } from './Resend'
import { ruleWord } from './rules'
import { useTexts } from './texts'
import { useColumnTitles } from './useColumnTitles'

interface Group {
  rule?: string
  column?: string
}

/** Rejected rows of a load: why, where, and the way to mend or drop them and send them again. */
export default function RejectionsPage(): ReactNode {
  const t = useTexts()
  const titleOf = useDatasetTitles()
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({
    queryKey: ['loads', id],
    queryFn: ({ signal }) => getLoad(id, signal),
  })
  const load = query.data
  const dataset = useQuery({
    queryKey: ['datasets', load?.dataset],
    queryFn: ({ signal }) => getDataset(load?.dataset ?? '', signal),
    enabled: load !== undefined,
    retry: false,
  })
  const mayMend = load !== undefined && load.rejected > 0 && dataset.data?.access.load === true
  const sendable = useSendable(load, mayMend)
  // What is told of the rows that go has its room from the beginning: no row moves when it changes.
  const closed = load?.rejected === 0 || dataset.data?.access.load === false
  const room = useCan('load') && !closed
  const [purpose, setPurpose] = useState<string | null>(null)
  // Rows come together with what stands above them: neither moves the other.
  const titles = useQuery(allDatasetsQuery)
  const waits = load !== undefined && (dataset.isPending || titles.isPending)
  return (
    <Page>
      <PageHeader
        title={t('quarantine')}
        above={
          <>
            <TextLink to="/loads">{t('title')}</TextLink>
            <span aria-hidden>/</span>
            <TextLink to="/loads/$id" params={{ id }}>
              {load ? titleOf(load.dataset) : id}
            </TextLink>
          </>
        }
        lead={t('quarantineLead')}
        actions={
          mayMend ? (
            <>
              <PersonalValues dataset={dataset.data} purpose={purpose} onState={setPurpose} />
              <FileLink
                dataset={dataset.data}
                href={rejectionsFile(id)}
                name={`rejections-${id}.csv`}
                purpose={purpose}
                icon={<IconDownload size={16} aria-hidden />}
              >
                {t('download')}
              </FileLink>
              <Resend id={id} sendable={sendable} />
            </>
          ) : undefined
        }
      />
      {room && <div className={classes.goes}>{sendable && <WhatGoes sendable={sendable} />}</div>}
      {waits ? (
        <SkeletonLines lines={8} />
      ) : (
        <Loaded query={query}>{(shown) => <Rows load={shown} purpose={purpose} />}</Loaded>
      )}
    </Page>
  )
}

function Rows({ load, purpose }: { load: Load; purpose: string | null }) {
  const t = useTexts()
  const format = useFormat()
  const search: Group = useSearch({ strict: false })
  const group: Group = { rule: search.rule, column: search.column }
  const navigate = useNavigate()
  const query = useInfiniteQuery({
    queryKey: ['loads', load.id, 'rejections', group, purpose],
    queryFn: ({ signal, pageParam }) =>
      listRejections(load.id, { ...group, cursor: pageParam }, signal, purpose),
    // What a stated purpose has opened is forgotten as soon as nobody looks at it.
    ...(purpose !== null && { gcTime: 0 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const { columns, titleOf: columnTitle, pending } = useColumnTitles(load.dataset)
  const codes = useCodes(columns)
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  const choose = (next: Group) => {
    void navigate({ to: '.', search: next as never, replace: true, resetScroll: false })
  }
  if (load.rejected === 0)
    return (
      <EmptyState title={t('quarantineEmpty')}>
        <p>{t('quarantineEmptyText')}</p>
      </EmptyState>
    )
  if (pending || codes.pending) return <SkeletonTable />
  return (
    <>
      <div className={classes.filters}>
        <Select
          label={t('groups')}
          data={[
            { value: '', label: t('groupAll'), count: load.rejected },
            ...load.rejections.map(({ rule, column, count }) => ({
              value: keyOf({ rule, column: column ?? undefined }),
              label: [column && columnTitle(column), ruleWord(rule, t)].filter(Boolean).join(': '),
              count,
            })),
          ].map(({ count, ...one }) => ({
            ...one,
            label: `${one.label} · ${format.number(count)}`,
          }))}
          value={keyOf(group)}
          allowDeselect={false}
          searchable={load.rejections.length > 8}
          maxDropdownHeight={360}
          onChange={(chosen) => {
            const next = load.rejections.find(
              ({ rule, column }) => keyOf({ rule, column: column ?? undefined }) === chosen,
            )
            choose(next ? { rule: next.rule, column: next.column ?? undefined } : {})
          }}
        />
      </div>
      {query.isPending && <SkeletonTable />}
      {query.isError && (
        <ErrorState
          error={query.error}
          onRetry={() => {
            void query.refetch()
          }}
        />
      )}
      <ul className={classes.rows} aria-label={t('quarantine')}>
        {rows.map((rejection) => (
          <RejectionRow
            key={rejection.id}
            load={load.id}
            purpose={purpose}
            rejection={rejection}
            columnTitle={columnTitle}
            codes={codes}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <div>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => {
              void query.fetchNextPage()
            }}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Which rows are shown, as a value of the list of groups. */
function keyOf({ rule, column }: Group): string {
  return rule ? `${rule}/${column ?? ''}` : ''
}
