import type { LocalText } from '../i18n'
import { json } from './client'
import type { Page } from './page'

export const roles = [
  'resident',
  'partner',
  'officer',
  'analyst',
  'steward',
  'operator',
  'manager',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export interface Actor {
  id: string
  name: string
  kind: 'person' | 'machine' | 'anonymous'
  roles: Role[]
  organisation: string | null
  demo: boolean
  /** Signed in with a one-time password: nothing else is open until it is changed. */
  mustChangePassword?: boolean
}

export interface Extent {
  west: number
  south: number
  east: number
  north: number
}

export interface City {
  id: string
  title: LocalText
  languages: string[]
  timeZone: string
  extent: Extent
  currency: string
  demo: boolean
  themes: { id: string; title: LocalText }[]
  /** What the tags of datasets are called; one that is not here is shown as it is. */
  tags: { id: string; title: LocalText }[]
}

export interface Session {
  actor: Actor
  city: City
  version: string
  firstSteps: boolean
}

export interface DemoAccount {
  username: string
  name: string
  roles: Role[]
  password: string
}

/** Stands in before a city's files are in force. */
const noCity: City = {
  id: 'sitcenter',
  title: { kk: 'Sitcenter', ru: 'Sitcenter', en: 'Sitcenter' },
  languages: ['kk', 'ru', 'en'],
  timeZone: 'UTC',
  extent: { west: -180, south: -85, east: 180, north: 85 },
  currency: '',
  demo: false,
  themes: [],
  tags: [],
}

export async function getSession(signal?: AbortSignal): Promise<Session> {
  const session = await json<Omit<Session, 'city'> & { city: City | null }>('/session', { signal })
  return { ...session, city: session.city ?? noCity }
}

export const listDemoAccounts = (signal?: AbortSignal) =>
  json<Page<DemoAccount>>('/session/demo-accounts', { signal })

export const login = (username: string, password: string) =>
  json<void>('root:/login', { method: 'POST', body: { username, password } })

export const logout = () => json<void>('root:/logout', { method: 'POST' })

export const changePassword = (current: string, next: string) =>
  json<void>('/session/password', { method: 'PUT', body: { current, new: next } })
