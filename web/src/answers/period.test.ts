import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn, instantOf, startOfDay, wallText } from '../i18n'
import { addDays, lastDays, parsePeriod, shapeOf, writePeriod } from './period'

describe('a period', () => {
  it.each(['2025', '2025-Q1', '2025-03', '2024-02-29', '2025-03-05..2025-04-01'])(
    'is written as it was read: %s',
    (text) => {
      const period = parsePeriod(text)
      expect(period && writePeriod(period)).toBe(text)
    },
  )

  it.each(['2025-13', '2025-02-30', '2025-Q5', 'x', '', '2025-04-01..2025-03-05', 'a..b..c'])(
    'is not read from %s',
    (text) => {
      expect(parsePeriod(text)).toBeNull()
    },
  )

  it('is said in the shortest way', () => {
    expect(writePeriod({ from: '2024-02-01', to: '2024-02-29' })).toBe('2024-02')
    expect(shapeOf({ from: '2025-10-01', to: '2025-12-31' })).toBe('quarter')
    expect(shapeOf({ from: '2025-01-01', to: '2026-12-31' })).toBe('range')
  })

  it('counts whole days back from today', () => {
    expect(lastDays('2026-03-01', 7)).toEqual({ from: '2026-02-23', to: '2026-03-01' })
  })
})

describe('a day in the city', () => {
  it('begins by the rules of its zone, also around a change of them', () => {
    // Almaty moved from UTC+6 to UTC+5 at the first moment of March 2024.
    expect(startOfDay('2024-02-29', 'Asia/Almaty')).toBe('2024-02-28T18:00:00Z')
    expect(startOfDay('2024-03-02', 'Asia/Almaty')).toBe('2024-03-01T19:00:00Z')
    expect(startOfDay('2025-03-31', 'Europe/Berlin')).toBe('2025-03-30T22:00:00Z')
  })

  it('is the day of its own beginning', () => {
    const zone = fc.constantFrom('Asia/Almaty', 'Europe/Berlin', 'UTC', 'America/New_York')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), zone, (days, at) => {
        const day = addDays('1990-01-01', days)
        expect(dayIn(at, new Date(startOfDay(day, at)))).toBe(day)
      }),
    )
  })

  it('keeps its clock through a date and time field', () => {
    expect(instantOf('2026-03-01T09:30', 'Asia/Almaty')).toBe('2026-03-01T04:30:00Z')
    expect(wallText('2026-03-01T04:30:00Z', 'Asia/Almaty')).toBe('2026-03-01T09:30')
    expect(instantOf('', 'UTC')).toBeNull()
  })
})
