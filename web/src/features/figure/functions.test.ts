import { expect, it } from 'vitest'
import { isFunction } from './functions'

it('leaves out signs and the words between conditions', () => {
  const names = ['and', '>=', 'COUNT', 'date_trunc', '=', 'NOT']
  expect(names.filter((name) => isFunction({ name }))).toEqual(['COUNT', 'date_trunc'])
})
