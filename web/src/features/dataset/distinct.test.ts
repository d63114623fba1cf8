import { expect, it } from 'vitest'
import { distinctOf } from './distinct'

const guess = { distinct: 1100, distinctApprox: true, missing: 10 }
const data = { rows: 1000, key: ['id'] }

it('never counts more different values than there are', () => {
  expect(distinctOf({ name: 'street', unique: false }, guess, data)).toEqual({
    count: 990,
    approx: true,
  })
})

it('knows exactly what cannot come twice', () => {
  expect(distinctOf({ name: 'id', unique: false }, { ...guess, missing: 0 }, data)).toEqual({
    count: 1000,
    approx: false,
  })
  const told = { distinct: 12, distinctApprox: false, missing: 0 }
  expect(distinctOf({ name: 'kind', unique: false }, told, data)).toEqual({
    count: 12,
    approx: false,
  })
})
