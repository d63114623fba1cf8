import { describe, expect, it } from 'vitest'
import type { Question } from '../../api'
import { meaningOf, measureName } from './columns'

const count = { aggregate: 'count', column: '*', as: '' } as const
const mean = { aggregate: 'avg', column: 'minutes', as: '' } as const
const question = {
  dataset: 'calls',
  measures: [count, mean],
  dimensions: [{ column: 'district' }, { column: 'called_at', grain: 'month' }],
  filters: [],
  order: [],
} as unknown as Question

describe('the columns of an answer', () => {
  it('are named by the question that made them', () => {
    expect([count, mean].map(measureName)).toEqual(['count', 'avg_minutes'])
    expect(measureName({ ...mean, as: 'wait' })).toBe('wait')
    expect(meaningOf(question, 'called_at_month')).toEqual({ grain: 'month' })
    expect(meaningOf(question, 'count_before')).toEqual({ measure: count, compared: 'before' })
    expect(meaningOf(question, 'avg_minutes_change')).toEqual({
      measure: mean,
      compared: 'change',
    })
    expect(meaningOf(question, 'avg_minutes')).toEqual({ measure: mean, compared: null })
  })

  it('mean nothing more where no question made them', () => {
    expect(meaningOf(question, 'district')).toBeNull()
    expect(meaningOf(null, 'count')).toBeNull()
  })
})
