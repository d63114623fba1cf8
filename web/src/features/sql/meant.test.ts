import { expect, it } from 'vitest'
import type { QueryCatalog } from '../../api'
import { meantBy } from './meant'

const catalog = {
  tables: [{ name: 'calls_112', title: {}, columns: [{ name: 'district', type: '', title: {} }] }],
  functions: [{ name: 'date_trunc' }],
} as unknown as QueryCatalog

it.each([
  ['Возможно, имелось в виду «district»?', 'district'],
  ['Did you mean “calls_112”?', 'calls_112'],
  ['«date_trunc» деп жазғыңыз келді ме?', 'date_trunc'],
  ['Did you mean “nothing_here”?', null],
  ['Add it to GROUP BY.', null],
  [null, null],
])('%s means %s', (hint, name) => {
  expect(meantBy({ hint }, catalog)).toBe(name)
})

it('offers nothing before the names are known', () => {
  expect(meantBy({ hint: '«district»' }, undefined)).toBeNull()
})
