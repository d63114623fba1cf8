import { expect, it } from 'vitest'
import { formatOf } from '../i18n'
import { decimalsOf } from './decimals'

it.each([
  [[1, 2, 3], false, 0],
  [[1.5, 2, null, 3.25], false, 2],
  [[43.238949123], false, 6],
  [['a', null, Number.NaN], false, 0],
  [[10.456789, 9.1], true, 1],
  [[0.0123456, 0.5], true, 3],
  [[12345.678, 1.5], true, 1],
  [[7, 8], true, 0],
  [[0, 0.25], true, 2],
  [[1234.56789], true, 1],
  [[12.345678], true, 1],
  [[1.2345678], true, 2],
  [[0.0123456], true, 4],
  [[42], true, 0],
])('%j, computed %s: %d decimals', (values, computed, digits) => {
  expect(decimalsOf(values, computed)).toBe(digits)
})

it('writes all numbers of a column with the same decimals', () => {
  const format = formatOf('en', 'Asia/Almaty')
  const values = [1, 2.5, -0.125, 1200]
  const digits = decimalsOf(values, false)
  expect(values.map((value) => format.fixed(value, digits))).toEqual([
    '1.000',
    '2.500',
    '−0.125',
    '1,200.000',
  ])
})
