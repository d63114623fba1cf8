import { expect, it } from 'vitest'
import type { Figure } from '../../api'
import { isUnfinished } from './unfinished'

const figure = (to: string, more: object = {}) =>
  ({
    createdAt: '2026-11-22T05:00:00Z',
    question: {
      dataset: 'calls_112',
      measures: [],
      dimensions: [{ column: 'district' }],
      filters: [{ column: 'at', op: 'between', values: ['2026-01-01', to] }],
      compare: 'previous_period',
      ...more,
    },
  }) as unknown as Figure

it('tells that the days were not over, and only where they are compared as a whole', () => {
  const zone = 'Asia/Almaty'
  expect(isUnfinished(figure('2026-12-31'), zone)).toBe(true)
  expect(isUnfinished(figure('2026-11-21'), zone)).toBe(false)
  expect(isUnfinished(figure('2026-12-31', { compare: null }), zone)).toBe(false)
  const dimensions = [{ column: 'at', grain: 'month' }]
  expect(isUnfinished(figure('2026-12-31', { dimensions }), zone)).toBe(false)
})
