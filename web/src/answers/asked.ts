import type { Dataset, Question } from '../api'
import { type Period, parsePeriod } from './period'
import { type Asked, nothingAsked, timeColumn } from './question'

/** A question that was sent, as it was put together: days of the dataset's own time are its period. */
export function askedOf(question: Question, dataset: Dataset): Asked {
  const time = timeColumn(dataset)
  const asked = nothingAsked()
  asked.dataset = question.dataset
  asked.measures = question.measures.map(({ aggregate, column }) => ({ aggregate, column }))
  asked.dimensions = question.dimensions.map(({ column, grain }) =>
    grain ? { column, grain } : { column },
  )
  for (const { column, op, values } of question.filters) {
    const period = op === 'between' && column === time?.name ? periodOf(values) : null
    if (period && !asked.period) asked.period = period
    else asked.filters.push({ column, op, values: values.map(String) })
  }
  asked.top = question.top ?? null
  asked.compare = question.compare ?? null
  return asked
}

/** Days, or years as numbers. */
function periodOf([from, to]: readonly unknown[]): Period | null {
  const first = parsePeriod(String(from))
  const last = parsePeriod(String(to))
  return first && last && first.from <= last.to ? { from: first.from, to: last.to } : null
}
