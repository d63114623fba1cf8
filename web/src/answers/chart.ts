import type { Chart } from './question'

/** What a column of an answer is to the eye. */
export type Axis = 'time' | 'cycle' | 'number' | 'category'

export interface AnswerShape {
  /** Areas can be drawn on a map. */
  dimensions: { axis: Axis; distinct: number; areas?: boolean }[]
  measures: number
  rows: number
  /** Only the first few rows of an order: between them others are left out. */
  top?: boolean
}

/** Most lines that can still be told apart and labelled at their ends. */
export const MOST_LINES = 7
const MOST_BARS = 40
const MOST_CELLS = 1500

/** The charts that can show an answer, the fitting one first; a table always can. */
export function chartsFor(shape: AnswerShape): Chart[] {
  const [first, second, third] = shape.dimensions
  if (shape.rows === 0 || shape.measures === 0 || third) return ['table']
  if (!first) return shape.rows === 1 ? ['number', 'table'] : ['table']
  if (!second) return one(first, shape)
  return two(first, second).filter((chart) => !shape.top || chart !== 'line')
}

function one(
  { axis, distinct, areas }: AnswerShape['dimensions'][number],
  { rows, top }: AnswerShape,
): Chart[] {
  if (rows === 1 || top) return ['bar', 'table']
  switch (axis) {
    case 'time':
      return distinct <= MOST_BARS ? ['line', 'bar', 'table'] : ['line', 'table']
    case 'cycle':
      return ['bar', 'line', 'table']
    case 'number':
      return distinct <= MOST_BARS ? ['bar', 'line', 'table'] : ['line', 'table']
    case 'category':
      return areas ? ['bar', 'map', 'table'] : ['bar', 'table']
  }
}

function two(a: AnswerShape['dimensions'][number], b: AnswerShape['dimensions'][number]): Chart[] {
  const heat: Chart[] = a.distinct * b.distinct <= MOST_CELLS ? ['heat'] : []
  const [running, other] = runs(a.axis) ? [a, b] : [b, a]
  const lines: Chart[] =
    runs(running.axis) && running.distinct > 1 && !runs(other.axis) && other.distinct <= MOST_LINES
      ? ['line']
      : []
  return [...(running.axis === 'time' ? [...lines, ...heat] : [...heat, ...lines]), 'table']
}

/** Its values follow one another, so a line between them means something. */
function runs(axis: Axis): boolean {
  return axis === 'time' || axis === 'cycle' || axis === 'number'
}
