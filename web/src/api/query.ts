import type { LocalText } from '../i18n'
import { json, request } from './client'
import type { ColumnType } from './datasets'
import { newId } from './id'
import { saveAs } from './save'
import type { Known, Shape } from './shapes'

export const aggregates = ['count', 'sum', 'avg', 'min', 'max', 'median', 'count_distinct'] as const
export type Aggregate = (typeof aggregates)[number]
export const grains = [
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'hour_of_day',
  'day_of_week',
] as const
export type Grain = (typeof grains)[number]
export const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not_in',
  'between',
  'contains',
  'starts_with',
  'is_null',
  'not_null',
] as const
export type Operator = (typeof operators)[number]

export interface Measure {
  column: string
  aggregate: Aggregate
  as: string
}
export interface Dimension {
  column: string
  grain?: Grain
}
export interface Filter {
  column: string
  op: Operator
  values: (string | number | boolean)[]
}

export interface Question {
  dataset: string
  measures: Measure[]
  dimensions: Dimension[]
  filters: Filter[]
  order?: { by: string; descending: boolean }[]
  top?: number | null
  compare?: 'previous_period' | 'previous_month' | 'previous_year' | null
}

export interface QueryRequest {
  sql?: string
  question?: Question
  asOf?: string | null
  validAt?: string | null
  limit?: number
  cursor?: string | null
  timeoutSeconds?: number
  parameters?: Record<string, unknown>
}

export type AnswerColumn = Known<'Result', { type: ColumnType }>

export type Answer = Known<'Answer', { columns: AnswerColumn[] }>

export type SqlProblem = Shape<'Mistake'>

export interface QueryCatalog {
  tables: {
    name: string
    title: LocalText
    columns: { name: string; type: ColumnType; title: LocalText }[]
  }[]
  functions: {
    name: string
    signature: string
    meaning: LocalText
    kind: 'scalar' | 'aggregate' | 'window'
  }[]
  keywords: string[]
}

export const formats = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  ndjson: 'application/x-ndjson',
} as const
export type DownloadFormat = keyof typeof formats

export const ask = (
  query: QueryRequest,
  options: { queryId?: string; signal?: AbortSignal } = {},
) =>
  json<Answer>('/query', {
    method: 'POST',
    body: query,
    headers: options.queryId ? { 'Query-Id': options.queryId } : {},
    signal: options.signal,
  })

export const checkSql = (sql: string, signal?: AbortSignal) =>
  json<{ ok: boolean; problems: SqlProblem[]; columns: AnswerColumn[]; datasets: string[] }>(
    '/query/check',
    { method: 'POST', body: { sql }, signal },
  )

export const getQueryCatalog = (signal?: AbortSignal) =>
  json<QueryCatalog>('/query/catalog', { signal })

export const cancelQuery = (queryId: string) =>
  json<void>(`/query/${queryId}`, { method: 'DELETE' })

/** Runs the query and hands its whole answer to the browser as a file. */
export async function download(
  query: QueryRequest,
  format: DownloadFormat,
  name: string,
  signal?: AbortSignal,
): Promise<{ figure: string | null; truncated: boolean }> {
  const response = await request('/query', {
    method: 'POST',
    body: query,
    accept: `${formats[format]}, application/problem+json`,
    signal,
  })
  saveAs(`${name}.${format}`, await response.blob())
  return {
    figure: response.headers.get('Figure'),
    truncated: response.headers.get('X-Truncated') === 'true',
  }
}

/** Asks, and tells the server to stop as soon as nobody waits for the answer any more. */
export async function askUntil(query: QueryRequest, signal: AbortSignal): Promise<Answer> {
  const queryId = newId()
  const stop = () => {
    // Nobody waits for this either: a query that is over already cannot be cancelled.
    cancelQuery(queryId).catch(() => undefined)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await ask(query, { queryId, signal })
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
