import { expect, it } from 'vitest'
import type { Column } from '../../api'
import { formatOf } from '../../i18n'
import { ruleText } from './rules'

const format = formatOf('ru', 'Asia/Almaty')
const none = { nameOf: () => undefined }
const say = (
  type: Column['type'],
  text: string,
  codes: Parameters<typeof ruleText>[2] = none,
  unit: string | null = null,
) =>
  ruleText({ rule: 'range', text }, { name: 'a', type, unit }, codes, format).replaceAll(
    '\u00a0',
    ' ',
  )

it('writes the edges of a rule by the language and the city', () => {
  expect(say('number', '43.0 … 43.45')).toBe('43,00 … 43,45')
  expect(say('number', '43.1 … 76.9451234', none, 'deg')).toBe('43,10000 … 76,94512')
  expect(say('integer', '≥ 12000')).toBe('≥ 12 000')
  expect(say('timestamp', '≥ 2014-12-31T19:00:00Z')).toMatch(/^≥ 1 янв\. 2015/)
  expect(say('date', '≤ 2025-03-01')).toMatch(/1 мар/)
})

it('names the codes of a list and leaves patterns alone', () => {
  const codes = { nameOf: (_: string, value: unknown) => (value === 'medeu' ? 'Медеу' : undefined) }
  expect(say('string', 'almaly, medeu', codes)).toBe('almaly, Медеу')
  expect(say('string', '^C-[0-9]{12}$')).toBe('^C-[0-9]{12}$')
})
