import { type Answer, type AnswerColumn, cellFigure, type Dataset } from '../api'
import type { AnswerShape, Axis } from './chart'
import {
  type Asked,
  type Chart,
  type AskedDimension,
  type AskedMeasure,
  isNumber,
  isTime,
  nameOf,
} from './question'

/** Where the dimensions and measures of a question stand in its answer. */
export interface Parts {
  dimensions: { at: number; column: AnswerColumn; asked: AskedDimension }[]
  measures: { at: number; column: AnswerColumn; name: string; asked: AskedMeasure }[]
  /** What comparing has added: an earlier value or a change of a measure. */
  compared: { at: number; column: AnswerColumn; of: string; kind: 'previous' | 'change' }[]
}

export function partsOf(asked: Asked, answer: Pick<Answer, 'columns'>): Parts {
  const parts: Parts = { dimensions: [], measures: [], compared: [] }
  const first = asked.dimensions.length
  // A comparison sets the earlier value and the change right after each measure.
  const each = asked.compare ? 3 : 1
  answer.columns.forEach((column, at) => {
    const dimension = asked.dimensions[at]
    const measure = asked.measures[Math.floor((at - first) / each)]
    if (dimension) parts.dimensions.push({ at, column, asked: dimension })
    else if (measure) {
      const name = nameOf(measure)
      const place = (at - first) % each
      if (place === 0) parts.measures.push({ at, column, name, asked: measure })
      else parts.compared.push({ at, column, of: name, kind: place === 1 ? 'previous' : 'change' })
    }
  })
  return parts
}

/** The places of columns on a narrow screen: the change, which is read first, beside the names. */
export function changeFirst({ dimensions, measures, compared }: Parts): number[] {
  const of = (name: string, kind: 'change' | 'previous') =>
    compared.filter((one) => one.of === name && one.kind === kind).map(({ at }) => at)
  return [
    ...dimensions.map(({ at }) => at),
    ...measures.flatMap(({ at, name }) => [...of(name, 'change'), at, ...of(name, 'previous')]),
  ]
}

/** Where an answer comes from: of a single number that number, else the whole answer. */
export function figureOf(parts: Parts, answer: Pick<Answer, 'rows' | 'figure'>): string {
  const [only, ...others] = parts.measures
  return only && others.length === 0 && answer.rows.length === 1
    ? cellFigure(answer.figure, 0, only.at)
    : answer.figure
}

/** A sum, an average, a least or largest value keeps the unit of its column; a count has none. */
export function withUnits<A extends Pick<Answer, 'columns'>>(
  answer: A,
  asked: Asked,
  dataset: Dataset,
): A {
  const { measures, compared } = partsOf(asked, answer)
  const columns = answer.columns.map((column) => {
    const name = compared.find((one) => one.column === column)?.of
    const measure = measures.find((one) => one.column === column || one.name === name)?.asked
    if (!measure || measure.aggregate.startsWith('count')) return column
    const unit = dataset.columns.find((one) => one.name === measure.column)?.unit
    return { ...column, unit: column.unit ?? unit ?? null }
  })
  return { ...answer, columns }
}

/** What one chart can show together: lines of one unit; in other charts one measure each. */
export function chartGroups(kind: Chart, parts: Parts): Parts[] {
  if (kind === 'number' || kind === 'table') return [parts]
  const groups = new Map<string, Parts>()
  const single = kind !== 'line' || parts.dimensions.length > 1
  for (const measure of parts.measures) {
    const name = single ? measure.name : (measure.column.unit ?? '')
    const group = groups.get(name) ?? { ...parts, measures: [], compared: [] }
    group.measures.push(measure)
    group.compared.push(...parts.compared.filter(({ of }) => of === measure.name))
    groups.set(name, group)
  }
  return [...groups.values()]
}

export function shapeOf(
  parts: Parts,
  answer: Answer,
  isArea: (column: string) => boolean,
): AnswerShape {
  return {
    dimensions: parts.dimensions.map(({ at, column, asked }) => ({
      axis: axisOf(asked, column),
      distinct: new Set(answer.rows.map((row) => row[at])).size,
      areas: !asked.grain && isArea(asked.column),
    })),
    measures: parts.measures.length,
    rows: answer.rows.length,
  }
}

export function axisOf({ grain }: AskedDimension, { type }: AnswerColumn): Axis {
  if (grain) return grain === 'hour_of_day' || grain === 'day_of_week' ? 'cycle' : 'time'
  if (isTime(type)) return 'time'
  return isNumber(type) ? 'number' : 'category'
}
