import { address, json, request, send } from './client'
import type { Page } from './page'
import type { ProblemBody } from './problem'
import { stating } from './purpose'
import { saveAs } from './save'
import type { Known, Shape } from './shapes'

export const loadStates = [
  'waiting',
  'reading',
  'checking',
  'publishing',
  'published',
  'unchanged',
  'refused',
  'failed',
  'cancelled',
] as const
export type LoadState = (typeof loadStates)[number]

/** How a file is written; what is null is found out, or has no meaning for the kind. */
export type Dialect = Shape<'Dialect'>

export interface Load {
  id: string
  dataset: string
  source: string | null
  /** The load whose corrected rows these are. */
  parent?: string | null
  state: LoadState
  startedAt: string
  finishedAt: string | null
  startedBy: string | null
  /** Without a name for those who have nothing to do with the load. */
  file: { name: string | null; bytes: number } | null
  progress: {
    bytesRead: number
    bytesTotal: number
    rows: number
    rowsPerSecond: number | null
    secondsLeft: number | null
  } | null
  message?: string | null
  accepted: number
  rejected: number
  /** Rows that a later row of the same key has replaced. */
  superseded?: number
  /** Rows left out because a newer version of them was known. */
  older?: number
  /** Columns of the file that the contract does not know, and the other way round. */
  extraColumns?: string[]
  missingColumns?: string[]
  rejections: { rule: string; column: string | null; count: number }[]
  snapshot: string | null
  problem: ProblemBody | null
  dialect: Dialect | null
}

export type Arrival = Shape<'ArrivalsArrival'>
export type Arrivals = Known<'Arrivals', { broken: Load[] }>

export type Rejection = Known<'RejectionsView', { state: 'open' | 'fixed' | 'dropped' }>

export interface RejectionSearch {
  rule?: string
  column?: string
  state?: Rejection['state']
  cursor?: string
  limit?: number
}

const of = (id: string) => `/loads/${encodeURIComponent(id)}`

export const listLoads = (
  search: { dataset?: string; state?: string; cursor?: string; limit?: number },
  signal?: AbortSignal,
) => json<Page<Load>>('/loads', { search, signal })

/** What has come in since a moment, summed over every load. */
export const listArrivals = (search: { since: string; limit: number }, signal?: AbortSignal) =>
  json<Arrivals>('/arrivals', { search, signal })

export const getLoad = (id: string, signal?: AbortSignal) => json<Load>(of(id), { signal })

export const cancelLoad = (id: string) => json<void>(`${of(id)}/cancel`, { method: 'POST' })

export function startLoad(
  dataset: string,
  file: File,
  options: {
    format?: Dialect
    mode?: string
    message?: string
    onSent?: (bytes: number, total: number) => void
    signal?: AbortSignal
  } = {},
): Promise<Load> {
  const body = new FormData()
  body.append('file', file)
  if (options.format)
    body.append('format', new Blob([JSON.stringify(options.format)], { type: 'application/json' }))
  if (options.mode) body.append('mode', options.mode)
  if (options.message) body.append('message', options.message)
  return send<Load>(`/datasets/${encodeURIComponent(dataset)}/loads`, body, options)
}

export const rebuildLoad = (dataset: string, load: string) =>
  json<Load>(`/datasets/${dataset}/loads`, { method: 'POST', search: { rebuild: load } })

export const listRejections = (
  id: string,
  search: RejectionSearch,
  signal?: AbortSignal,
  purpose?: string | null,
) =>
  json<Page<Rejection>>(`${of(id)}/rejections`, {
    search: { ...search },
    signal,
    headers: stating(purpose),
  })

/** What a value is shown as that is there and hidden from the reader. */
export const hiddenValue = '•••'

/** Puts the changed values in their places; the row keeps the others, seen or not. */
export const fixRejection = (
  id: string,
  rejection: string,
  row: Record<string, string | null>,
  purpose?: string | null,
) =>
  json<Rejection>(`${of(id)}/rejections/${rejection}`, {
    method: 'PUT',
    body: { row },
    headers: stating(purpose),
  })

export const resendRejections = (id: string) =>
  json<Load>(`${of(id)}/rejections/resend`, { method: 'POST' })

export const rejectionsFile = (id: string) => address(`${of(id)}/rejections.csv`)
export const rawFile = (id: string) => address(`${of(id)}/raw`)

/** Hands the browser a file that only a stated purpose opens: a link cannot say it. */
export async function takeFile(href: string, name: string, purpose: string): Promise<void> {
  const response = await request(`root:${href}`, { accept: '*/*', headers: stating(purpose) })
  saveAs(name, await response.blob())
}

/** Takes a rejected row out of what can be sent again, or puts it back. */
export const changeRejection = (
  id: string,
  rejection: string,
  state: 'open' | 'dropped',
  purpose?: string | null,
) =>
  json<Rejection>(`${of(id)}/rejections/${rejection}`, {
    method: 'PUT',
    body: { state },
    headers: stating(purpose),
  })

/**
 * Follows a load as it moves; answers the function that stops following. `onLost` is called when the
 * connection breaks; the browser then tries again by itself.
 */
export function followLoad(
  id: string,
  onLoad: (load: Load) => void,
  onLost: () => void = () => undefined,
): () => void {
  const events = new EventSource(address(`${of(id)}/events`))
  events.addEventListener('error', onLost)
  events.addEventListener('load', (event) => {
    onLoad(JSON.parse((event as MessageEvent<string>).data) as Load)
  })
  return () => {
    events.close()
  }
}

export function isRunning(load: Load): boolean {
  return ['waiting', 'reading', 'checking', 'publishing'].includes(load.state)
}
