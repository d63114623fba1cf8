import {
  IconArchive,
  IconCloudUpload,
  IconDatabase,
  IconFileImport,
  IconHistoryToggle,
  IconHome,
  IconKey,
  IconMessageQuestion,
  IconPlugConnected,
  IconTerminal2,
  IconUsers,
} from '@tabler/icons-react'
import type { Session } from '../api'
import { type Ability, can } from '../ui'

/** The pages of the workspace, as the rail and the palette offer them. */
const all = [
  { to: '/', text: 'nav.home', icon: IconHome, group: 'data', ability: 'see' },
  { to: '/data', text: 'nav.data', icon: IconDatabase, group: 'data', ability: 'browse' },
  { to: '/ask', text: 'nav.ask', icon: IconMessageQuestion, group: 'data', ability: 'ask' },
  { to: '/sql', text: 'nav.sql', icon: IconTerminal2, group: 'data', ability: 'sql' },
  { to: '/upload', text: 'nav.upload', icon: IconCloudUpload, group: 'feeds', ability: 'load' },
  { to: '/loads', text: 'nav.loads', icon: IconFileImport, group: 'feeds', ability: 'loads' },
  {
    to: '/sources',
    text: 'nav.sources',
    icon: IconPlugConnected,
    group: 'feeds',
    ability: 'sources',
  },
  { to: '/admin/users', text: 'nav.users', icon: IconUsers, group: 'admin', ability: 'administer' },
  { to: '/admin/keys', text: 'nav.keys', icon: IconKey, group: 'admin', ability: 'keys' },
  {
    to: '/admin/audit',
    text: 'nav.audit',
    icon: IconHistoryToggle,
    group: 'admin',
    ability: 'administer',
  },
  {
    to: '/admin/maintenance',
    text: 'nav.maintenance',
    icon: IconArchive,
    group: 'admin',
    ability: 'maintain',
  },
] as const satisfies readonly { ability: Ability; [key: string]: unknown }[]

export const groups = ['data', 'feeds', 'admin'] as const
export type WorkspacePage = (typeof all)[number]

/** The page at this address when it is not this person's: what stands under a page is as open as it. */
export function closedPage(session: Session, path: string): WorkspacePage | undefined {
  return all.find(
    ({ to, ability }) =>
      (path === to || (to !== '/' && path.startsWith(`${to}/`))) && !can(session, ability),
  )
}

export function pagesOf(session: Session): WorkspacePage[] {
  return all.filter((page) => can(session, page.ability))
}
