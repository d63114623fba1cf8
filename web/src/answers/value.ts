import type { AnswerColumn, Dataset, Grain } from '../api'
import { wallClock } from '../ui'
import { earlierOf, runs } from './earlier'
import { addDays, monthOf, type Period, quarterOf, yearOf } from './period'
import { type Asked, type AskedDimension, timeColumn } from './question'
import { type Parts, partsOf } from './shape'
import type { AnswerTexts, Words } from './words'

/** One value of an answer as a question of its own: what split the answer is a condition here. */
export interface OneValue {
  asked: Asked
  /** Places in time that are no days, as hours of the day. */
  times: { dimension: AskedDimension; value: unknown }[]
  /** Set where the value came by comparing, and is not one of other days alone. */
  compared: Parts['compared'][number]['kind'] | null
}

/** Null for a cell that holds what the answer is split by, and no value. */
export function oneValue(
  whole: Asked,
  dataset: Dataset,
  columns: AnswerColumn[],
  column: string,
  row: Readonly<Record<string, unknown>>,
  zone: string,
): OneValue | null {
  const parts = partsOf(whole, { columns })
  const compared = parts.compared.find((one) => one.column.name === column)
  const measure = parts.measures.find(
    (one) => one.column.name === column || one.name === compared?.of,
  )
  if (!measure) return null
  const asked: Asked = {
    ...whole,
    measures: [measure.asked],
    dimensions: [],
    filters: [...whole.filters],
    order: null,
    top: null,
  }
  const times: OneValue['times'] = []
  for (const { asked: dimension, column: at } of parts.dimensions) {
    const value = row[at.name] ?? null
    const days = daysOf(dimension, value, dataset, zone)
    if (days) asked.period = shared(asked.period, days)
    else if (dimension.grain) times.push({ dimension, value })
    else asked.filters.push(condition(dimension.column, value))
  }
  const moved = { ...whole, period: asked.period }
  const earlier = compared?.kind === 'previous' ? earlierOf(moved, dataset) : null
  if (earlier) asked.period = earlier
  return { asked, times, compared: earlier ? null : (compared?.kind ?? null) }
}

/** Says it: "Calls: number of records where district is Medeu in October 2026". */
export function sayOne(
  { asked, times, compared }: OneValue,
  words: Words,
  t: AnswerTexts,
  grainText: (grain: Grain, value: unknown) => string,
): string {
  const places = times.map(({ dimension: { grain, column }, value }) =>
    grain
      ? t('placeInTime', {
          name: runs(grain) ? words.column(column) : t(`grainName.${grain}`),
          value: grainText(grain, value),
        })
      : '',
  )
  const text = words.headline(asked, places)
  if (compared === 'previous') return t('previous', { name: text })
  if (compared === 'change' && asked.compare)
    return t(`changeFrom.${asked.compare}`, { name: text })
  return text
}

function condition(column: string, value: unknown): Asked['filters'][number] {
  if (value === null || value === '') return { column, op: 'is_null', values: [] }
  return { column, op: '=', values: [String(value)] }
}

/** The days a stretch of the dataset's own time is; nothing for shorter ones. */
function daysOf(
  { column, grain }: AskedDimension,
  value: unknown,
  dataset: Dataset,
  zone: string,
): Period | null {
  if (!grain || value === null || column !== timeColumn(dataset)?.name) return null
  const day = new Date(wallClock(value, zone)).toISOString().slice(0, 10)
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  switch (grain) {
    case 'year':
      return yearOf(year)
    case 'quarter':
      return quarterOf(year, Math.ceil(month / 3))
    case 'month':
      return monthOf(year, month)
    case 'week':
      return { from: day, to: addDays(day, 6) }
    case 'day':
      return { from: day, to: day }
    default:
      return null
  }
}

/** What both have: a week at the edge of a year reaches beyond the year that was asked about. */
function shared(asked: Period | null, days: Period): Period {
  if (!asked) return days
  const from = asked.from > days.from ? asked.from : days.from
  const to = asked.to < days.to ? asked.to : days.to
  return from <= to ? { from, to } : days
}
