import { useQueries } from '@tanstack/react-query'
import {
  type Aggregate,
  askUntil,
  type Column,
  type Dataset,
  type DatasetSummary,
  getDataset,
  type Measure,
  type Question,
} from '../../api'
import { lastSettledDay } from '../../answers/settled'
import { dayIn, useTimeZone } from '../../i18n'

/** One running number of the city: a whole day of it, day by day before that. */
export interface Beat {
  dataset: Dataset
  /** What is averaged or added up; null where events are counted. */
  column: Column | null
  aggregate: Aggregate
  days: { day: string; value: number; row: number }[]
  figure: string
  /** The words of the Ask page for the same question. */
  question: string
}

const span = 14
/** What comes only now and then has no pulse. */
const fewest = 10
const day = 86_400_000

const numeric: readonly string[] = ['integer', 'number', 'decimal']

/** What is measured several times a day is averaged; what happens is counted. */
export function measuredColumn({ columns, frequency, place }: Dataset): Column | null {
  if (!frequency?.startsWith('PT')) return null
  const found = columns.find(
    ({ name, type, unit }) =>
      numeric.includes(type) && unit && name !== place?.lat && name !== place?.lon,
  )
  return found ?? null
}

/** Rows that are sums already, one for each hour and kind, are added up: their number says nothing. */
export function summedColumn({ columns, key, time }: Dataset): Column | null {
  if (!time || !('event' in time) || key.length < 2 || !key.includes(time.event)) return null
  return (
    columns.find(
      ({ name, type, references }) => type === 'integer' && !references && !key.includes(name),
    ) ?? null
  )
}

/** What is asked of a dataset; nothing where neither its rows nor its numbers say what happened. */
function measureOf(dataset: Dataset): { aggregate: Aggregate; column: Column | null } {
  const mean = measuredColumn(dataset)
  if (mean) return { aggregate: 'avg', column: mean }
  const sum = summedColumn(dataset)
  return sum ? { aggregate: 'sum', column: sum } : { aggregate: 'count', column: null }
}

/** The question behind a running number; nothing where the dataset has no time of its own. */
export function questionOf(dataset: Dataset, from: string, to: string): Question | null {
  if (!dataset.access.read || !dataset.time || !('event' in dataset.time)) return null
  const time = dataset.time.event
  const { aggregate, column } = measureOf(dataset)
  const measure: Measure = { aggregate, column: column?.name ?? '*', as: 'value' }
  return {
    dataset: dataset.id,
    measures: [measure],
    dimensions: [{ column: time, grain: 'day' }],
    filters: [{ column: time, op: 'between', values: [from, to] }],
    order: [{ by: time, descending: false }],
  }
}

/** The last day that came whole, against the same day a week before. */
export function changeOf(days: Beat['days']): {
  day: string
  earlier: string
  now: number
  before: number | null
} {
  const last = days[days.length - 1]
  if (!last) throw new RangeError('no days')
  const earlier = dayBefore(last.day, 7)
  return {
    day: last.day,
    earlier,
    now: last.value,
    before: days.find((one) => one.day === earlier)?.value ?? null,
  }
}

export function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * day).toISOString().slice(0, 10)
}

/** The city's running numbers, each as soon as it is there. */
export function usePulse(datasets: DatasetSummary[]): { pending: boolean; beats: Beat[] } {
  const zone = useTimeZone()
  const today = dayIn(zone, new Date())
  return useQueries({
    queries: datasets.map(({ id, updatedAt }) => ({
      queryKey: ['query', 'pulse', id, updatedAt, today],
      queryFn: ({ signal }: { signal: AbortSignal }) => beatOf(id, zone, signal),
      staleTime: 5 * 60_000,
      retry: false,
    })),
    combine: (results) => ({
      pending: results.some(({ isPending }) => isPending),
      beats: results.flatMap(({ data }) => data ?? []),
    }),
  })
}

async function beatOf(id: string, zone: string, signal: AbortSignal): Promise<Beat | null> {
  const dataset = await getDataset(id, signal)
  const last = lastSettledDay(dataset, zone, Date.now())
  const question = last && questionOf(dataset, dayBefore(last, span), last)
  if (!question) return null
  const { rows, figure } = await askUntil({ question }, signal)
  const days = rows.flatMap(([at, value], row) =>
    typeof value === 'number' ? [{ day: String(at).slice(0, 10), value, row }] : [],
  )
  if (days.length < fewest) return null
  const { aggregate, column } = measureOf(dataset)
  const [dimension] = question.dimensions
  const measure = column ? `${aggregate}.${column.name}` : 'count'
  return {
    dataset,
    column,
    aggregate,
    days,
    figure,
    question: `${measure} by ${dimension?.column ?? ''}.day`,
  }
}
