import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type AuditEntry, type AuditSearch, listAudit, listSources } from '../../api'
import { useFormat } from '../../i18n'
import {
  DataTable,
  DayField,
  EmptyState,
  Facts,
  Loaded,
  Page,
  PageHeader,
  SidePanel,
  SkeletonTable,
  TextLink,
  useDatasetTitles,
  type TableColumn,
  usePanel,
  useActorName,
  useUiTexts,
} from '../../ui'
import classes from './admin.module.css'
import { actions, actionText, detailsOf } from './actions'
import { targetOf } from './target'
import { useTexts } from './texts'

const fields = ['q', 'actor', 'action', 'from', 'to'] as const

export default function AuditPage(): ReactNode {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const [panel, open] = usePanel()
  const entries = useEntries()
  const columns = useColumns(open)
  const all = entries.data?.pages.flatMap((page) => page.items) ?? []
  const chosen = all.find((entry) => entry.id === panel)
  return (
    <Page>
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} />
      <Filters />
      <Loaded query={entries} skeleton={<SkeletonTable rows={12} />}>
        {() =>
          all.length === 0 ? (
            <EmptyState title={t('audit.none')}>{t('audit.none.text')}</EmptyState>
          ) : (
            <>
              <DataTable
                label={t('audit.title')}
                rows={all}
                columns={columns}
                rowKey={(entry) => entry.id}
                onOpen={(entry) => {
                  open(entry.id)
                }}
                isOpen={(entry) => entry.id === panel}
              />
              {entries.hasNextPage && (
                <div>
                  <Button
                    variant="default"
                    loading={entries.isFetchingNextPage}
                    onClick={() => {
                      void entries.fetchNextPage()
                    }}
                  >
                    {ui('more')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
      <SidePanel
        opened={chosen !== undefined}
        onClose={() => {
          open()
        }}
        title={
          chosen
            ? `${actionText(t, chosen.action) ?? chosen.action}, ${format.dateTime(chosen.at)}`
            : ''
        }
      >
        {chosen && <Entry entry={chosen} />}
      </SidePanel>
    </Page>
  )
}

function useEntries() {
  const search = useSearch({ from: '/shell/admin/audit' })
  const asked: AuditSearch = {}
  for (const field of fields) if (search[field]) asked[field] = search[field]
  return useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ signal, pageParam }) =>
      listAudit(
        {
          ...asked,
          from: asked.from && `${asked.from}T00:00:00Z`,
          to: asked.to && `${asked.to}T23:59:59Z`,
          cursor: pageParam,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

function Filters() {
  const t = useTexts()
  const search = useSearch({ from: '/shell/admin/audit' })
  const navigate = useNavigate({ from: '/admin/audit' })
  const { language } = useFormat()
  const [words, setWords] = useState(search.q ?? '')
  // An action without words of its own, from the address, is still one of the choices.
  const known: readonly string[] = actions
  const choices = [
    ...known,
    ...(search.action && !known.includes(search.action) ? [search.action] : []),
  ]
    .map((value) => ({ value, label: actionText(t, value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
  const change = (next: AuditSearch) => {
    void navigate({ search: (before) => ({ ...before, ...next, panel: undefined }), replace: true })
  }
  const later = useDebouncedCallback(change, 250)
  const used = fields.some((field) => search[field])
  return (
    <div className={classes.filters} role="search">
      <TextInput
        className={classes.search}
        type="search"
        label={t('audit.search')}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          later({ q: event.target.value.trim() || undefined })
        }}
      />
      <Select
        label={t('audit.action')}
        placeholder={t('audit.any')}
        searchable
        clearable
        data={choices}
        value={search.action ?? null}
        onChange={(action) => {
          change({ action: action ?? undefined })
        }}
      />
      {(['from', 'to'] as const).map((name) => (
        <DayField
          key={name}
          label={t(`audit.${name}`)}
          value={search[name] ?? ''}
          onChange={(day) => {
            change({ [name]: day || undefined })
          }}
        />
      ))}
      {used && (
        <Button
          variant="subtle"
          onClick={() => {
            setWords('')
            void navigate({ search: {}, replace: true })
          }}
        >
          {t('audit.clear')}
        </Button>
      )}
    </div>
  )
}

function useColumns(open: (id: string) => void): TableColumn<AuditEntry>[] {
  const t = useTexts()
  const format = useFormat()
  const nameOf = useActorName()
  return [
    {
      key: 'at',
      title: t('audit.at'),
      width: 190,
      cell: (entry) => (
        <div className={classes.name}>
          <button
            type="button"
            title={t('audit.open', {
              action: actionText(t, entry.action) ?? entry.action,
              time: format.dateTime(entry.at),
            })}
            onClick={() => {
              open(entry.id)
            }}
          >
            {format.dateTime(entry.at)}
          </button>
        </div>
      ),
    },
    {
      key: 'actor',
      title: t('audit.actor'),
      cell: (entry) =>
        nameOf(entry.actor?.name) || <span className="soft">{t('audit.system')}</span>,
    },
    {
      key: 'action',
      title: t('audit.action'),
      cell: (entry) => actionText(t, entry.action) ?? entry.action,
    },
    {
      key: 'target',
      title: t('audit.target'),
      cell: (entry) => <Target entry={entry} />,
    },
    { key: 'purpose', title: t('audit.purpose'), cell: (entry) => entry.purpose },
  ]
}

/** The thing by its title, leading to it; one that this page cannot name stands by its id. */
function Target({ entry }: { entry: AuditEntry }) {
  const t = useTexts()
  const format = useFormat()
  const titleOf = useDatasetTitles()
  const page = targetOf(entry)
  const sources = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => listSources(signal),
    enabled: page?.to === '/sources/$id',
    staleTime: 60_000,
    retry: false,
  })
  if (!page) return entry.target && <span className={classes.cut}>{entry.target}</span>
  const { to, id } = page
  const source = sources.data?.items.find((one) => one.id === id)
  const titles = {
    '/data/$id': () => titleOf(id),
    '/sources/$id': () => format.local(source?.title) || id,
    '/figures/$id': () => t('audit.figure'),
  }
  return (
    <TextLink to={to} params={{ id }}>
      {titles[to]()}
    </TextLink>
  )
}

function Action({ action }: { action: string }) {
  const t = useTexts()
  return <span title={action}>{actionText(t, action) ?? action}</span>
}

function Entry({ entry }: { entry: AuditEntry }) {
  const t = useTexts()
  const format = useFormat()
  const nameOf = useActorName()
  const items: [string, ReactNode][] = [
    [t('audit.at'), format.dateTime(entry.at)],
    [t('audit.actor'), nameOf(entry.actor?.name) || t('audit.system')],
    [t('audit.action'), <Action key="action" action={entry.action} />],
  ]
  if (entry.target)
    items.push(
      [t('audit.target'), <Target key="target" entry={entry} />],
      [t('audit.targetId'), <code key="id">{entry.target}</code>],
    )
  if (entry.purpose) items.push([t('audit.purpose'), entry.purpose])
  if (entry.requestId) items.push([t('audit.request'), <code key="id">{entry.requestId}</code>])
  const details = detailsOf(entry.detail ?? {}, t, format)
  return (
    <div className={classes.form}>
      <Facts items={items} />
      {details.length > 0 && (
        <section aria-label={t('audit.detail')}>
          <h3>{t('audit.detail')}</h3>
          <Facts items={details} />
        </section>
      )}
    </div>
  )
}
