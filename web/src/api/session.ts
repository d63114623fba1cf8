import { json } from './client'
import type { Page } from './page'
import type { Known, Shape } from './shapes'

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

export type Actor = Known<
  'SessionCitySomebody',
  { roles: Role[]; kind: 'person' | 'machine' | 'anonymous' }
>

export type Extent = Shape<'CityExtent'>

export type City = Shape<'SessionCityCityShown'>

export interface Session {
  actor: Actor
  city: City
  version: string
  firstSteps: boolean
}

export type DemoAccount = Known<'SessionDemoAccount', { roles: Role[] }>

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
