import type { LocalText } from '../i18n'
import { json } from './client'
import type { Dialect, Load } from './loads'
import type { Page } from './page'
import type { ProblemBody } from './problem'

export interface SourceRun {
  load: string | null
  at: string
  state: string
  bytes: number | null
  rows: number | null
  problem: ProblemBody | null
}

/** How a source lets us in; the secret itself is only named. */
export interface SourceAuth {
  kind: 'bearer' | 'basic' | 'header'
  secret: string
  header?: string | null
}

export interface Source {
  id: string
  dataset: string
  title: LocalText
  kind: 'http' | 'folder' | 'upload'
  url: string | null
  path: string | null
  schedule: string | null
  nextRunAt: string | null
  lastRun: SourceRun | null
  enabled: boolean
  auth?: SourceAuth | null
  format?: Dialect | null
  allow?: string[] | null
  /** A file of the city declares it: only whether it runs can be changed here. */
  declared?: boolean
}

export const listSources = (signal?: AbortSignal) => json<Page<Source>>('/sources', { signal })

export const getSource = (id: string, signal?: AbortSignal) =>
  json<Source>(`/sources/${encodeURIComponent(id)}`, { signal })

export const changeSource = (id: string, source: Partial<Source>) =>
  json<Source>(`/sources/${id}`, { method: 'PUT', body: source })

export const removeSource = (id: string) => json<void>(`/sources/${id}`, { method: 'DELETE' })

export const runSource = (id: string) =>
  json<Load | { state: 'unchanged' }>(`/sources/${id}/run`, { method: 'POST' })

export const listSourceRuns = (id: string, signal?: AbortSignal) =>
  json<Page<Load>>(`/sources/${encodeURIComponent(id)}/runs`, { signal })

export interface KeptSecret {
  name: string
  organisation: string | null
  hosts: string[]
  updatedAt: string
}

export const listSecrets = (signal?: AbortSignal) => json<Page<KeptSecret>>('/secrets', { signal })

/** Keeps a secret for one source: for its organisation, and for its hosts unless others are named. */
export const putSecret = (name: string, value: string, source: string, hosts: string[] | null) =>
  json<void>(`/secrets/${encodeURIComponent(name)}`, {
    method: 'PUT',
    body: { value, source, hosts },
  })
