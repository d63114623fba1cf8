import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconUserPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { listUsers, type User } from '../../api'
import { useFormat } from '../../i18n'
import {
  Chip,
  DataTable,
  EmptyState,
  LevelWord,
  Loaded,
  NoAccess,
  Page,
  PageHeader,
  SidePanel,
  SkeletonTable,
  type TableColumn,
  useCan,
  useNames,
  usePanel,
  useUiTexts,
} from '../../ui'
import classes from './admin.module.css'
import { NewUser } from './NewUser'
import { useTexts } from './texts'
import { UserPanel } from './UserPanel'

export default function UsersPage(): ReactNode {
  const t = useTexts()
  const { q = '' } = useSearch({ from: '/shell/admin/users' })
  const may = useCan('administer')
  const [panel, open] = usePanel()
  const users = useQuery({
    queryKey: ['users', q],
    queryFn: ({ signal }) => listUsers(q, undefined, signal),
    placeholderData: keepPreviousData,
    enabled: may,
  })
  const columns = useColumns(open)
  const chosen = users.data?.items.find((user) => user.id === panel)
  const close = () => {
    open()
  }
  if (!may)
    return (
      <Page>
        <PageHeader title={t('users.title')} />
        <NoAccess />
      </Page>
    )
  return (
    <Page>
      <PageHeader
        title={t('users.title')}
        lead={t('users.lead')}
        actions={
          <Button
            leftSection={<IconUserPlus size={16} stroke={1.6} />}
            onClick={() => {
              open('new')
            }}
          >
            {t('users.add')}
          </Button>
        }
      />
      <Search />
      <Loaded query={users} skeleton={<SkeletonTable />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('users.none')}>{t('users.none.text')}</EmptyState>
          ) : (
            <DataTable
              label={t('users.title')}
              rows={items}
              columns={columns}
              rowKey={(user) => user.id}
              onOpen={(user) => {
                open(user.id)
              }}
              isOpen={(user) => user.id === panel}
            />
          )
        }
      </Loaded>
      <SidePanel opened={panel === 'new'} onClose={close} title={t('user.new')}>
        <NewUser onClose={close} />
      </SidePanel>
      <SidePanel opened={chosen !== undefined} onClose={close} title={chosen?.name ?? ''}>
        {chosen && <UserPanel key={chosen.id} user={chosen} />}
      </SidePanel>
    </Page>
  )
}

function Search() {
  const t = useTexts()
  const { q = '' } = useSearch({ from: '/shell/admin/users' })
  const navigate = useNavigate({ from: '/admin/users' })
  const [text, setText] = useState(q)
  const search = useDebouncedCallback((next: string) => {
    void navigate({ search: { q: next.trim() || undefined }, replace: true })
  }, 250)
  return (
    <TextInput
      className={classes.search}
      type="search"
      aria-label={t('users.search')}
      placeholder={t('users.search')}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        search(event.target.value)
      }}
    />
  )
}

function useColumns(open: (id: string) => void): TableColumn<User>[] {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const names = useNames()
  return [
    {
      key: 'name',
      title: t('user.name'),
      value: (user) => user.name,
      cell: (user) => (
        <div className={classes.name}>
          <button
            type="button"
            onClick={() => {
              open(user.id)
            }}
          >
            {user.name}
          </button>
          <span className="soft">{user.username}</span>
          {user.demo && <Chip tone="watch">{t('user.demo')}</Chip>}
        </div>
      ),
    },
    {
      key: 'roles',
      title: t('user.roles'),
      cell: (user) => user.roles.map((role) => ui(`role.${role}`)).join(', '),
    },
    {
      key: 'organisation',
      title: t('user.organisation'),
      value: (user) => names.organisation(user.organisation),
      cell: (user) => names.organisation(user.organisation),
    },
    {
      key: 'state',
      title: t('user.state'),
      value: (user) => (user.active ? (user.locked ? 1 : 0) : 2),
      cell: (user) => <UserState user={user} />,
    },
    {
      key: 'lastLogin',
      title: t('user.lastLogin'),
      align: 'right',
      value: (user) => user.lastLoginAt,
      cell: (user) =>
        user.lastLoginAt ? (
          format.ago(user.lastLoginAt)
        ) : (
          <span className="soft">{t('user.never')}</span>
        ),
    },
  ]
}

export function UserState({ user }: { user: User }) {
  const t = useTexts()
  if (!user.active) return <LevelWord level="unknown">{t('user.inactive')}</LevelWord>
  if (user.locked) return <LevelWord level="warning">{t('user.locked')}</LevelWord>
  return <LevelWord level="ok">{t('user.active')}</LevelWord>
}
