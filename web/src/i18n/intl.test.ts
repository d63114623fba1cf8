import { describe, expect, it } from 'vitest'
import { formatOf } from './format'
import { listText } from './intl'

const kk = formatOf('kk', 'Asia/Almaty')
const now = Date.parse('2026-11-21T12:00:00Z')

describe('Kazakh', () => {
  it('has months, marks and words of its own', () => {
    expect(kk.dateTime('2026-11-21T05:10:12Z')).toBe('2026\u00a0ж. 21 қар., 10:10')
    expect(kk.cell('2026-05-04', 'date')).toBe('2026\u00a0ж. 4 мам.')
    expect(kk.number(1234567.891)).toBe('1\u00a0234\u00a0567,89')
    expect(kk.compact(1_250_000)).toBe('1,3\u00a0млн')
    expect(kk.bytes(1_843_200)).toBe('1,8\u00a0МБ')
    expect(kk.duration(90_000)).toBe('1,5\u00a0мин')
  })

  it('says how long ago', () => {
    expect(kk.ago(now - 3 * 3_600_000, now)).toBe('3 сағат бұрын')
    expect(kk.ago(now + 10 * 60_000, now)).toBe('10 минуттан кейін')
    expect(kk.ago(now - 86_400_000, now)).toBe('кеше')
    expect(kk.ago(now - 10_000, now)).toBe('қазір')
  })

  it('joins words', () => {
    expect(listText('kk', ['аудан', 'ай'])).toBe('аудан және ай')
    expect(listText('kk', ['а', 'б', 'в'], 'disjunction')).toBe('а, б немесе в')
    expect(listText('ru', ['а', 'б'])).toBe('а и б')
    expect(listText('en', ['a'])).toBe('a')
  })
})
