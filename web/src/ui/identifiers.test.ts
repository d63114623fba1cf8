import { expect, it } from 'vitest'
import type { Column } from '../api'
import { formatOf } from '../i18n'
import { isIdentifier, titleAmong } from './identifiers'

const column = (more: Partial<Column>) => ({ name: 'x', type: 'integer' as const, ...more })

it('takes whole numbers that name something for names', () => {
  const dataset = { key: ['route', 'day'] }
  expect(isIdentifier(column({ name: 'route' }), dataset)).toBe(true)
  expect(isIdentifier(column({ unique: true }), dataset)).toBe(true)
  expect(isIdentifier(column({ references: 'stations.id' }), dataset)).toBe(true)
  expect(isIdentifier(column({ name: 'built_year' }), dataset)).toBe(true)
  expect(isIdentifier(column({ name: 'passengers' }), dataset)).toBe(false)
  expect(isIdentifier(column({ name: 'route', unit: 'KZT' }), dataset)).toBe(false)
  expect(isIdentifier(column({ name: 'route', type: 'number' }), dataset)).toBe(false)
})

it('tells two columns of one title apart by their names', () => {
  const format = formatOf('ru', 'Asia/Almaty')
  const columns = [
    { name: 'district', title: { ru: 'Район' } },
    { name: 'address_district', title: { ru: 'Район' } },
    { name: 'kind', title: { ru: 'Вид' } },
  ]
  expect(columns.map((one) => titleAmong(one, columns, format))).toEqual([
    'Район (district)',
    'Район (address_district)',
    'Вид',
  ])
})
