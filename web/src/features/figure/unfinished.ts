import type { Figure } from '../../api'
import { dayIn } from '../../i18n'

const cyclic = ['hour_of_day', 'day_of_week']
const day = /^\d{4}-\d{2}-\d{2}/

/**
 * Whether a figure compares days that were not over when it was computed with earlier ones that
 * were. What runs through time compares each of its stretches and is not meant.
 */
export function isUnfinished(
  { question, createdAt }: Pick<Figure, 'question' | 'createdAt'>,
  zone: string,
): boolean {
  if (!question?.compare || !createdAt) return false
  if (question.dimensions?.some(({ grain }) => grain && !cyclic.includes(grain))) return false
  const today = dayIn(zone, new Date(createdAt))
  return (question.filters ?? []).some(({ op, values }) => {
    const last = values?.at(-1)
    return op === 'between' && typeof last === 'string' && day.test(last) && last > today
  })
}
