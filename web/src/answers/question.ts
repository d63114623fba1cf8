import {
  type Aggregate,
  aggregates,
  type Column,
  type Dataset,
  type Filter,
  type Grain,
  grains,
  type Operator,
  operators,
  type Question,
} from '../api'
import type { Period } from './period'

export { type Aggregate, aggregates, type Grain, grains, type Operator, operators }

export const comparisons = ['previous_period', 'previous_month', 'previous_year'] as const
export const charts = ['number', 'line', 'bar', 'map', 'heat', 'table'] as const
export type Comparison = (typeof comparisons)[number]
export type Chart = (typeof charts)[number]

export interface AskedMeasure {
  aggregate: Aggregate
  /** "*" counts records. */
  column: string
}
export interface AskedDimension {
  column: string
  grain?: Grain
}
export interface AskedFilter {
  column: string
  op: Operator
  values: string[]
}

/** What the person has put together so far; it lives in the address and nowhere else. */
export interface Asked {
  dataset: string | null
  measures: AskedMeasure[]
  dimensions: AskedDimension[]
  filters: AskedFilter[]
  period: Period | null
  order: { by: string; descending: boolean } | null
  top: number | null
  compare: Comparison | null
  asOf: string | null
  validAt: string | null
  chart: Chart | null
}

/** A filter as it was filled in: with one end of a range left empty it is the other end alone. */
export function settled(column: string, op: Operator, values: string[]): AskedFilter {
  const [from = '', to = ''] = values.map((value) => value.trim())
  if (op === 'between' && to === '') return { column, op: '>=', values: [from] }
  if (op === 'between' && from === '') return { column, op: '<=', values: [to] }
  if (op === 'between') return { column, op, values: [from, to] }
  return { column, op, values: values.filter((value) => value.trim() !== '') }
}

export function nothingAsked(): Asked {
  return {
    dataset: null,
    measures: [],
    dimensions: [],
    filters: [],
    period: null,
    order: null,
    top: null,
    compare: null,
    asOf: null,
    validAt: null,
    chart: null,
  }
}

/** The name of a measure's column in the answer. */
export function nameOf({ aggregate, column }: AskedMeasure): string {
  return column === '*' ? 'count' : `${aggregate}_${column}`
}

export function timeColumn(dataset: Dataset): Column | null {
  const { time } = dataset
  if (!time) return null
  const name = 'event' in time ? time.event : time.validFrom
  return dataset.columns.find((column) => column.name === name) ?? null
}

/** Leaves out what the dataset does not have, or no longer shows to this person; says what it was. */
export function fitted(asked: Asked, dataset: Dataset): { asked: Asked; lost: string[] } {
  const has = ({ column }: { column: string }) =>
    column === '*' || dataset.columns.some(({ name }) => name === column)
  const measures = asked.measures.filter(has)
  const dimensions = asked.dimensions.filter(has)
  const filters = asked.filters.filter(has)
  const lost = [...asked.measures, ...asked.dimensions, ...asked.filters]
    .filter((part) => !has(part))
    .map((part) => part.column)
  const kept: Asked = {
    ...asked,
    measures: measures.length > 0 ? measures : [{ aggregate: 'count', column: '*' }],
    dimensions,
    filters,
    period: timeColumn(dataset) ? asked.period : null,
  }
  const answered = [...kept.measures.map(nameOf), ...dimensions.map(({ column }) => column)]
  if (kept.order && !answered.includes(kept.order.by)) kept.order = null
  return { asked: kept, lost: [...new Set(lost)] }
}

/** What is sent to the server: the period becomes conditions on the dataset's own time. */
export function toQuestion(asked: Asked, dataset: Dataset): Question {
  const time = timeColumn(dataset)
  const period = asked.period && time ? periodFilters(asked.period, time) : []
  return {
    dataset: dataset.id,
    measures: asked.measures.map((measure) => ({ ...measure, as: nameOf(measure) })),
    dimensions: asked.dimensions,
    filters: [...asked.filters.map((filter) => typed(filter, dataset)), ...period],
    order: orderOf(asked),
    top: asked.top,
    compare: asked.compare,
  }
}

/** Time runs forward; everything else shows the largest first. */
function orderOf(asked: Asked): Question['order'] {
  if (asked.order) return [asked.order]
  const running = asked.dimensions.filter(({ grain }) => grain)
  if (running.length > 0 && asked.top === null)
    return running.map(({ column }) => ({ by: column, descending: false }))
  const measure = asked.measures[0]
  return measure && asked.dimensions.length > 0
    ? [{ by: nameOf(measure), descending: true }]
    : undefined
}

/** Days stand for whole days of the city's clock, whatever the column's type; a year column takes years. */
function periodFilters({ from, to }: Period, { name, type }: Column): Filter[] {
  const values = isTime(type) ? [from, to] : [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return [{ column: name, op: 'between', values }]
}

function typed({ column, op, values }: AskedFilter, dataset: Dataset): Filter {
  const type = dataset.columns.find(({ name }) => name === column)?.type
  return { column, op, values: values.map((value) => typedValue(value, type)) }
}

function typedValue(value: string, type: Column['type'] | undefined): string | number | boolean {
  if (type === 'boolean') return value === 'true'
  if (type && isNumber(type) && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value)
  return value
}

export function isNumber(type: string): boolean {
  return type === 'integer' || type === 'number' || type === 'decimal'
}

export function isTime(type: string): boolean {
  return type === 'timestamp' || type === 'date'
}
