import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSchedule, type Schedule, writeSchedule } from './schedule'

const minute = fc.integer({ min: 0, max: 59 })
const hour = fc.integer({ min: 0, max: 23 })
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('minutes' as const), every: fc.integer({ min: 1, max: 59 }) }),
  fc.record({ kind: fc.constant('hourly' as const), minute }),
  fc.record({
    kind: fc.constant('hours' as const),
    every: fc.integer({ min: 2, max: 23 }),
    minute,
  }),
  fc.record({ kind: fc.constant('daily' as const), hour, minute }),
  fc.record({
    kind: fc.constant('weekly' as const),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour,
    minute,
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    date: fc.integer({ min: 1, max: 31 }),
    hour,
    minute,
  }),
)

describe('a schedule', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(schedule, (one) => {
        expect(readSchedule(writeSchedule(one))).toEqual(one)
      }),
    )
  })

  it('keeps an expression that has no words of its own', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readSchedule(text)
        if (read.kind === 'cron') expect(writeSchedule(read)).toBe(text.trim())
      }),
    )
    expect(readSchedule('0 0 9-17 * * MON-FRI')).toEqual({
      kind: 'cron',
      cron: '0 0 9-17 * * MON-FRI',
    })
  })

  it.each<[string, Schedule]>([
    ['0 */10 * * * *', { kind: 'minutes', every: 10 }],
    ['0 5 * * * *', { kind: 'hourly', minute: 5 }],
    ['0 0 4 * * *', { kind: 'daily', hour: 4, minute: 0 }],
    ['0 30 6 * * 0', { kind: 'weekly', weekday: 7, hour: 6, minute: 30 }],
    ['0 0 3 1 * *', { kind: 'monthly', date: 1, hour: 3, minute: 0 }],
  ])('%s', (cron, expected) => {
    expect(readSchedule(cron)).toEqual(expected)
  })
})
