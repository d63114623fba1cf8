import type { LocalText } from '../i18n'
import { json } from './client'
import type { Health, Lineage } from './datasets'
import type { AnswerColumn, Question } from './query'

export interface FigureSnapshot {
  dataset: string
  title: LocalText
  snapshot: string
  sequence: number
  publishedAt: string
  message: string | null
  sources: { source: string | null; load: string | null; file: string | null; at: string }[]
  health: Health | null
}

export interface Figure {
  id: string
  kind: 'result' | 'cell'
  value: unknown
  column: string | null
  row: Record<string, unknown> | null
  unit: string | null
  /** Of the whole answer; `column` and `row` name some of them. */
  columns: AnswerColumn[]
  question: Question | null
  sql: string
  formula: LocalText
  parameters: Record<string, unknown>
  functions: { name: string; version: string }[]
  snapshots: FigureSnapshot[]
  lineage: Lineage | null
  createdAt: string | null
  createdBy: string | null
  pinned: boolean
  verifiableUntil: string | null
  withheld: null | 'erased' | 'no-access'
}

export interface Verification {
  same: boolean
  verdict: 'same' | 'sample' | 'tied' | 'undecided' | 'changed-formula' | 'changed-data' | 'erased'
  before: unknown
  now: unknown
  milliseconds: number
  cause: string | null
  checkedAt: string
}

export interface FigureComparison {
  a: unknown
  b: unknown
  difference: unknown
  causes: {
    kind:
      | 'new-data'
      | 'corrected-data'
      | 'changed-formula'
      | 'changed-columns'
      | 'other-rights'
      | 'other-time'
    text: string
  }[]
}

const of = (id: string) => `/figures/${encodeURIComponent(id)}`

export const getFigure = (id: string, signal?: AbortSignal) => json<Figure>(of(id), { signal })

export const verifyFigure = (id: string) =>
  json<Verification>(`${of(id)}/verify`, { method: 'POST' })

export const citeFigure = (id: string) =>
  json<{ reference: string; url: string }>(`${of(id)}/cite`, { method: 'POST' })

export const compareFigures = (id: string, other: string, signal?: AbortSignal) =>
  json<FigureComparison>(`${of(id)}/compare/${encodeURIComponent(other)}`, { signal })

/** The id of one cell of a result; rows, over all pages, and columns are counted from 0. */
export const cellFigure = (result: string, row: number, column: number) =>
  `${result}:${String(row)}:${String(column)}`
