import { json } from './client'
import type { Lineage } from './datasets'
import type { AnswerColumn, Question } from './query'
import type { Known, Shape } from './shapes'

export type FigureSnapshot = Shape<'FigureViewFrom'>

export type Figure = Known<
  'FigureView',
  {
    kind: 'result' | 'cell'
    columns: AnswerColumn[]
    question: Question | null
    lineage: Lineage | null
  }
>

export type Verification = Shape<'FigureChecked'>

export type FigureComparison = Shape<'Comparison'>

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
