import { expect, it } from 'vitest'
import { readClock, readDay, writeDay } from './day'

it('writes a day as the language does, and reads it back', () => {
  expect(writeDay('2026-11-05', 'ru')).toBe('05.11.2026')
  expect(writeDay('2026-11-05', 'kk')).toBe('05.11.2026')
  expect(writeDay('2026-11-05', 'en')).toBe('2026-11-05')
  expect(writeDay('', 'ru')).toBe('')
  for (const text of ['05.11.2026', '5.11.2026', '5/11/2026', '2026-11-05', ' 2026-11-5 '])
    expect(readDay(text)).toBe('2026-11-05')
})

it('takes nothing that is no day', () => {
  for (const text of ['', '5.11', '31.02.2026', '05.13.2026', '05.11.26', '2026-11', 'soon'])
    expect(readDay(text)).toBeNull()
})

it('reads the clock of 24 hours', () => {
  expect(readClock('4:05')).toBe('04:05')
  expect(readClock('16.30')).toBe('16:30')
  expect(readClock('24:00')).toBeNull()
  expect(readClock('4')).toBeNull()
})
