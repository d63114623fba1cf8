import { expect, it } from 'vitest'
import type { Load } from '../../api'
import { broughtBy, hasFile } from './progress'

it('tells new rows from those that were known', () => {
  expect(broughtBy({ accepted: 100 }, { operation: 'merge', addedRows: 7 })).toEqual({
    added: 7,
    known: 93,
  })
  expect(broughtBy({ accepted: 100 }, { operation: 'replace', addedRows: 100 })).toBeNull()
})

it('knows a run that brought no file', () => {
  const load = (file: Load['file']) => hasFile({ file } as Load)
  expect(load(null)).toBe(false)
  expect(load({ name: 'feed.json', bytes: 0 })).toBe(false)
  expect(load({ name: 'feed.json', bytes: 12 })).toBe(true)
})
