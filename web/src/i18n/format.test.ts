import { describe, expect, it } from 'vitest'
import { render } from './catalogue'
import { formatOf } from './format'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formatOf', () => {
  const en = formatOf('en', 'Asia/Almaty')
  const ru = formatOf('ru', 'Asia/Almaty')
  const kk = formatOf('kk', 'Asia/Almaty')

  it('writes numbers by the language', () => {
    expect(en.number(1234567.891)).toBe('1,234,567.89')
    expect(plain(ru.number(1234567.891))).toBe('1 234 567,89')
    expect(en.number(null)).toBe('–')
  })

  it('writes changes with their sign, and a minus that is no hyphen', () => {
    expect(en.signed(12)).toBe('+12')
    expect(ru.signed(-12)).toBe('−12')
    expect(kk.number(-1.5)).toBe('−1,5')
    expect(en.signedPercent(0.0512)).toBe('+5.1%')
    expect(en.signed(0)).toBe('0')
    expect(en.signed(-12)).toBe('−12')
    expect(en.signed(-0.001, 1)).toBe('0.0')
    expect(en.signedPercent(-0.0001)).toBe('0%')
  })

  it('keeps the time of the city on both sides of its change of zone', () => {
    expect(en.time('2024-02-29T00:00:00Z')).toBe('06:00')
    expect(en.time('2024-03-02T00:00:00Z')).toBe('05:00')
  })

  it('does not move a day by the zone', () => {
    expect(en.cell('2026-05-04', 'date')).toBe('May 4, 2026')
    expect(en.cell('2026-05-04', 'timestamp')).toBe('May 4, 2026')
    expect(en.cell('2026-05-04T21:00:00Z', 'timestamp')).toBe('May 5, 2026, 02:00')
  })

  it('writes units as people do', () => {
    expect(plain(en.quantity(35.5, 'ug/m3'))).toBe('35.5 µg/m³')
    expect(plain(ru.quantity(35.5, 'ug/m3'))).toBe('35,5 мкг/м³')
    expect(plain(kk.quantity(60, 'km/h'))).toBe('60 км/сағ')
  })

  it('says how long ago', () => {
    const now = Date.parse('2026-05-04T10:00:00Z')
    expect(en.ago('2026-05-04T07:00:00Z', now)).toBe('3 hours ago')
    expect(ru.ago('2026-05-04T09:58:00Z', now)).toBe('2 минуты назад')
    expect(en.ago('2026-05-04T09:59:50Z', now)).toBe('now')
  })

  it('writes sizes, durations and periods', () => {
    expect(en.bytes(1_530_000)).toBe('1.5 MB')
    expect(en.duration(90_000)).toBe('1.5 min')
    expect(en.period('P1D')).toBe('1 day')
    expect(en.period('PT6H')).toBe('6 hours')
    expect(en.period(null)).toBe('–')
    expect(en.bytes(700)).toBe('700 bytes')
    expect(formatOf('kk', 'Asia/Almaty').period('P5Y')).toBe('5\u00a0жыл')
    expect(formatOf('kk', 'Asia/Almaty').period('P1M')).toBe('1\u00a0ай')
  })
})

describe('render', () => {
  const rows = { one: '{count} строка', few: '{count} строки', many: '{count} строк', other: '' }

  it('chooses the plural form of the language', () => {
    expect(render(rows, 'ru', { count: 21 })).toBe('21 строка')
    expect(render(rows, 'ru', { count: 3 })).toBe('3 строки')
    expect(render(rows, 'ru', { count: 11 })).toBe('11 строк')
  })

  it('leaves a hole visible that nobody filled', () => {
    expect(render('Hello {name}', 'en', {})).toBe('Hello {name}')
  })
})
