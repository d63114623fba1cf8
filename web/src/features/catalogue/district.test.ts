import { expect, it } from 'vitest'
import { districtMeant } from './district'

const districts = [
  { value: 'almaly', count: 9, title: { kk: 'Алмалы ауданы', ru: 'Алмалинский район' } },
  { value: 'alatau', count: 7, title: { kk: 'Алатау ауданы', ru: 'Алатауский район' } },
  { value: 'medeu', count: 5, title: { kk: 'Медеу ауданы', ru: 'Медеуский район' } },
]
const meant = (typed: string) => districtMeant(typed, districts, 'ru')?.value

it('takes the district whose name begins so, in any language', () => {
  expect(meant('медеу')).toBe('medeu')
  expect(meant('Медеуский р')).toBe('medeu')
  expect(meant(' medeu ')).toBe('medeu')
  expect(meant('алматы')).toBeUndefined()
})

it('takes none where two begin so, or next to nothing was typed', () => {
  expect(meant('ала')).toBe('alatau')
  expect(meant('ал')).toBeUndefined()
  expect(
    districtMeant(
      'алма',
      [...districts, { value: 'almagul', count: 1, title: { ru: 'Алмагуль' } }],
      'ru',
    ),
  ).toBeUndefined()
})
