import type { LocalText } from '../i18n'
import { json } from './client'
import type { Dialect, Load } from './loads'
import type { Page } from './page'
import type { ProblemBody } from './problem'
import type { Shape } from './shapes'

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
  /** The file of the city's folder that says the same. */
  file?: string
  /** What the reader may do: start and pause it; change and remove it. */
  access: { run: boolean; manage: boolean }
}

/** What a source is told to be: what is not named stays as it is, null clears. */
export type SourceWish = Partial<
  Pick<
    Source,
    | 'dataset'
    | 'title'
    | 'kind'
    | 'url'
    | 'path'
    | 'schedule'
    | 'enabled'
    | 'auth'
    | 'format'
    | 'allow'
  >
>

/** What a source said when it was tried; nothing was loaded. */
export interface Trial {
  ok: boolean
  milliseconds: number
  bytes: number
  /** Whether that was all of it, or only its beginning was read. */
  whole: boolean
  /** Files that wait in a watched folder. */
  waiting: number | null
  dialect: Dialect | null
  columns: string[]
  missingColumns: string[]
  extraColumns: string[]
  rows: (string | null)[][]
  problem: ProblemBody | null
}

export const listSources = (signal?: AbortSignal) => json<Page<Source>>('/sources', { signal })

export const getSource = (id: string, signal?: AbortSignal) =>
  json<Source>(`/sources/${encodeURIComponent(id)}`, { signal })

export const saveSource = (id: string, wish: SourceWish) =>
  json<Source>(`/sources/${encodeURIComponent(id)}`, { method: 'PUT', body: wish })

/** Asks the source as it would be with the wish, and loads nothing. */
export const trySource = (id: string, wish: SourceWish) =>
  json<Trial>(`/sources/${encodeURIComponent(id)}/test`, { method: 'POST', body: wish })

export const removeSource = (id: string) => json<void>(`/sources/${id}`, { method: 'DELETE' })

export const runSource = (id: string) =>
  json<Load | { state: 'unchanged' }>(`/sources/${id}/run`, { method: 'POST' })

export const listSourceRuns = (id: string, signal?: AbortSignal) =>
  json<Page<Load>>(`/sources/${encodeURIComponent(id)}/runs`, { signal })

export type KeptSecret = Shape<'SecretsListed'>

export const listSecrets = (signal?: AbortSignal) => json<Page<KeptSecret>>('/secrets', { signal })

/** Keeps a secret for a source and its organisation, or for an organisation alone, and for hosts. */
export const putSecret = (
  name: string,
  value: string,
  keeper: SecretKeeper,
  hosts: string[] | null,
) =>
  json<void>(`/secrets/${encodeURIComponent(name)}`, {
    method: 'PUT',
    body: { value, ...keeper, hosts },
  })

export type SecretKeeper = { source: string } | { organisation: string }
