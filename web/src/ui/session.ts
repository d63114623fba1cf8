import { createContext, useContext } from 'react'
import type { Role, Session } from '../api'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new TypeError('useSession outside of the session provider')
  return session
}

const everybody: Role[] = [
  'resident',
  'partner',
  'officer',
  'analyst',
  'steward',
  'operator',
  'manager',
  'administrator',
]

/** What the pages offer to whom. The server decides again on every call. */
export const abilities = {
  see: everybody,
  browse: everybody,
  ask: everybody,
  sql: ['analyst', 'steward', 'administrator'],
  draft: ['steward', 'administrator'],
  load: ['partner', 'officer', 'steward', 'administrator'],
  loads: ['partner', 'officer', 'steward', 'operator', 'administrator'],
  raw: ['steward', 'administrator'],
  rebuild: ['steward', 'operator', 'administrator'],
  sources: ['steward', 'operator', 'administrator'],
  removeSources: ['steward', 'administrator'],
  keys: ['partner', 'officer', 'analyst', 'steward', 'operator', 'manager', 'administrator'],
  maintain: ['operator', 'administrator'],
  administer: ['administrator'],
} satisfies Record<string, Role[]>
export type Ability = keyof typeof abilities

/** What whoever has not signed in may do too, with what is open. */
const openly: readonly Ability[] = ['browse', 'ask']

/** Whether the page at this address is there for them. */
export function isOpen(path: string): boolean {
  return /^\/(data|ask|figures)(\/|\?|$)/.test(path)
}

export function can(session: Session, ability: Ability): boolean {
  if (session.actor.kind === 'anonymous') return openly.includes(ability)
  const allowed: readonly Role[] = abilities[ability]
  return session.actor.roles.some((role) => allowed.includes(role))
}

export function useCan(ability: Ability): boolean {
  return can(useSession(), ability)
}
