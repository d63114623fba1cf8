import { createContext, useContext } from 'react'
import type { Role, Session } from '../api'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new TypeError('useSession outside of the session provider')
  return session
}

/** What the pages offer to whom. The server decides again on every call. */
export const abilities = {
  see: [
    'resident',
    'partner',
    'officer',
    'analyst',
    'steward',
    'operator',
    'manager',
    'administrator',
  ],
  ask: ['officer', 'analyst', 'steward', 'operator', 'manager', 'administrator'],
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

export function can(session: Session, ability: Ability): boolean {
  const allowed: readonly Role[] = abilities[ability]
  return session.actor.roles.some((role) => allowed.includes(role))
}

export function useCan(ability: Ability): boolean {
  return can(useSession(), ability)
}
