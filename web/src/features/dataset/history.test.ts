import { describe, expect, it } from 'vitest'
import type { QualityPoint } from '../../api'
import { byDay, stepsOf } from './history'

const point = (at: string, more: Partial<QualityPoint> = {}): QualityPoint => ({
  at,
  snapshot: at,
  accepted: 10,
  rejected: 1,
  missingShare: 0.1,
  freshnessHours: 2,
  ...more,
})

describe('byDay', () => {
  it('makes one point of the publications of one day of the city', () => {
    const days = byDay(
      [
        point('2026-11-21T20:05:00Z', { freshnessHours: 4 }),
        point('2026-11-21T20:01:00Z'),
        point('2026-11-21T18:00:00Z'),
      ],
      'Asia/Almaty',
    )
    expect(days.map(({ accepted, rejected }) => [accepted, rejected])).toEqual([
      [10, 1],
      [20, 2],
    ])
    expect(days[1]).toMatchObject({ at: '2026-11-21T20:05:00Z', freshnessHours: 4 })
  })

  it('keeps what was known earlier in the day', () => {
    const days = byDay(
      [point('2026-11-21T08:00:00Z'), point('2026-11-21T09:00:00Z', { missingShare: null })],
      'UTC',
    )
    expect(days[0]?.missingShare).toBe(0.1)
  })
})

describe('stepsOf', () => {
  it('has as many decimals as its steps', () => {
    expect(stepsOf([0.2])).toEqual({ max: 0.2, interval: 0.1, digits: 1 })
    expect(stepsOf([0.04])).toEqual({ max: 0.04, interval: 0.02, digits: 2 })
    expect(stepsOf([70])).toEqual({ max: 100, interval: 50, digits: 0 })
    expect(stepsOf([0])).toEqual({ max: 1, interval: 1, digits: 0 })
  })

  it('ends a share at the whole', () => {
    expect(stepsOf([1], true).max).toBe(1)
    expect(stepsOf([0.97], true)).toEqual({ max: 1, interval: 0.5, digits: 0 })
    expect(stepsOf([0.004], true)).toEqual({ max: 0.004, interval: 0.002, digits: 1 })
  })
})
