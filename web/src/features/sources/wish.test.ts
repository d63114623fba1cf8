import { expect, it } from 'vitest'
import type { Source } from '../../api'
import { faultsOf, formOf, freshSource, wishOf } from './wish'

const source = {
  id: 'air',
  dataset: 'air_quality',
  title: { ru: 'Воздух' },
  kind: 'http',
  url: 'https://air.example/now.csv',
  path: null,
  schedule: '0 0 * * * *',
  enabled: true,
  access: { run: true, manage: true },
  auth: { kind: 'bearer', secret: 'air_key', header: null },
  format: { kind: 'csv', encoding: null, delimiter: null },
  allow: [],
} as unknown as Source

it('sends only what was changed, and null for what was emptied', () => {
  const before = formOf(source)
  expect(wishOf(before, before)).toEqual({})
  expect(wishOf({ ...before, schedule: null, auth: null, format: null }, before)).toEqual({
    schedule: null,
    auth: null,
    format: null,
  })
  expect(wishOf({ ...before, url: 'https://b' }, null)).toMatchObject({
    dataset: 'air_quality',
    url: 'https://b',
  })
})

it('knows what stands in the way', () => {
  expect(faultsOf(formOf(source))).toEqual([])
  expect(faultsOf(freshSource)).toEqual(['id', 'dataset', 'url'])
  expect(faultsOf({ ...formOf(source), kind: 'folder', path: '../etc' })).toEqual(['path'])
  expect(faultsOf({ ...formOf(source), schedule: '0 0 *' })).toEqual(['schedule'])
})
