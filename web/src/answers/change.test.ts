import { expect, it } from 'vitest'
import { formatOf } from '../i18n'
import { changeText } from './change'
import type { AnswerTexts } from './words'

const say = ((key: string, values?: { change?: string }) =>
  [key, values?.change].filter(Boolean).join(': ')) as AnswerTexts
const text = (change: number, before: unknown, decimals = 0) =>
  changeText(change, before, decimals, formatOf('en', 'UTC'), say)

it('says a change with its sign, its share and a word', () => {
  expect(text(12, 240)).toBe('change.more: +12 (+5%)')
  expect(text(-1234, 2468)).toBe('change.less: −1,234 (−50%)')
})

it('says no share of nothing', () => {
  expect(text(5, 0)).toBe('change.more: +5')
  expect(text(5, null)).toBe('change.more: +5')
})

it('says what is too small to be written as no change', () => {
  expect(text(0, 10)).toBe('change.none')
  expect(text(-0.04, 10, 1)).toBe('change.none')
})
