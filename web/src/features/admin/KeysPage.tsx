import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type ApiKey, listKeys, revokeKey } from '../../api'
import { useFormat } from '../../i18n'
import {
  Chip,
  DataTable,
  EmptyState,
  ErrorState,
  Facts,
  LevelWord,
  Loaded,
  Page,
  PageHeader,
  SidePanel,
  SkeletonTable,
  type TableColumn,
  usePanel,
} from '../../ui'
import classes from './admin.module.css'
import { NewKey } from './NewKey'
import { Sure } from './Sure'
import { useTexts } from './texts'

export default function KeysPage(): ReactNode {
  const t = useTexts()
  const [panel, open] = usePanel()
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: ({ signal }) => listKeys(signal) })
  const columns = useColumns(open)
  const chosen = keys.data?.items.find((key) => key.id === panel)
  const close = () => {
    open()
  }
  const add = (
    <Button
      leftSection={<IconKey size={16} stroke={1.6} />}
      onClick={() => {
        open('new')
      }}
    >
      {t('keys.add')}
    </Button>
  )
  return (
    <Page>
      <PageHeader title={t('keys.title')} lead={t('keys.lead')} actions={add} />
      <Loaded query={keys} skeleton={<SkeletonTable rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('keys.none')} icon={<IconKey size={24} stroke={1.5} />}>
              {t('keys.none.text')}
            </EmptyState>
          ) : (
            <DataTable
              label={t('keys.title')}
              rows={items}
              columns={columns}
              rowKey={(key) => key.id}
              onOpen={(key) => {
                open(key.id)
              }}
              isOpen={(key) => key.id === panel}
            />
          )
        }
      </Loaded>
      <SidePanel opened={panel === 'new'} onClose={close} title={t('keys.add')}>
        <NewKey onClose={close} />
      </SidePanel>
      <SidePanel opened={chosen !== undefined} onClose={close} title={chosen?.name ?? ''}>
        {chosen && <KeyPanel apiKey={chosen} onClose={close} />}
      </SidePanel>
    </Page>
  )
}

function KeyPanel({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useTexts()
  const format = useFormat()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => revokeKey(apiKey.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['api-keys'] })
      onClose()
    },
  })
  return (
    <div className={classes.form}>
      <Facts
        items={[
          [t('key.prefix'), <code key="prefix">{apiKey.prefix}…</code>],
          [t('key.owner'), apiKey.owner],
          [t('user.created'), format.dateTime(apiKey.createdAt)],
          [t('key.expires'), <Expiry key="expires" apiKey={apiKey} />],
          [
            t('key.lastUsed'),
            apiKey.lastUsedAt ? format.dateTime(apiKey.lastUsedAt) : t('key.never'),
          ],
          [t('key.quota'), format.number(apiKey.requestsPerMinute)],
          [t('key.scopes'), apiKey.scopes.map((scope) => t(`scope.${scope}`)).join('; ')],
        ]}
      />
      {revoke.isError && <ErrorState error={revoke.error} small />}
      <Sure
        action={t('key.revoke')}
        label={t('key.revoke.label', { name: apiKey.name })}
        question={t('key.revoke.sure', { name: apiKey.name })}
        busy={revoke.isPending}
        onSure={() => {
          revoke.mutate()
        }}
      />
    </div>
  )
}

function Expiry({ apiKey }: { apiKey: ApiKey }) {
  const t = useTexts()
  const format = useFormat()
  const [now] = useState(() => new Date().toISOString())
  if (!apiKey.expiresAt) return t('key.forever')
  if (apiKey.expiresAt < now)
    return (
      <LevelWord level="warning">{`${t('key.expired')}, ${format.date(apiKey.expiresAt)}`}</LevelWord>
    )
  return format.date(apiKey.expiresAt)
}

function useColumns(open: (id: string) => void): TableColumn<ApiKey>[] {
  const t = useTexts()
  const format = useFormat()
  return [
    {
      key: 'name',
      title: t('key.name'),
      value: (key) => key.name,
      cell: (key) => (
        <div className={classes.name}>
          <button
            type="button"
            onClick={() => {
              open(key.id)
            }}
          >
            {key.name}
          </button>
          <code>{key.prefix}…</code>
        </div>
      ),
    },
    {
      key: 'scopes',
      title: t('key.scopes'),
      cell: (key) => (
        <span className={classes.chips}>
          {key.scopes.map((scope) => (
            <Chip key={scope} title={scope}>
              {t(`scope.${scope}`)}
            </Chip>
          ))}
        </span>
      ),
    },
    { key: 'owner', title: t('key.owner'), value: (key) => key.owner, cell: (key) => key.owner },
    {
      key: 'expires',
      title: t('key.expires'),
      value: (key) => key.expiresAt ?? '9999',
      cell: (key) => <Expiry apiKey={key} />,
    },
    {
      key: 'lastUsed',
      title: t('key.lastUsed'),
      align: 'right',
      value: (key) => key.lastUsedAt,
      cell: (key) =>
        key.lastUsedAt ? (
          format.ago(key.lastUsedAt)
        ) : (
          <span className="soft">{t('key.never')}</span>
        ),
    },
  ]
}
