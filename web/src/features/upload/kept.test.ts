import { afterEach, expect, it } from 'vitest'
import type { Draft } from '../../api'
import { dropWork, findWork, keepWork, withChoices } from './kept'
import { startWork } from './work'

const draft: Draft = {
  id: 'd1',
  file: { name: 'poles.csv', bytes: 100 },
  dialect: { kind: 'csv' },
  contract: { yaml: '' },
  preview: { columns: [], rows: [['Secret Person']] },
  leftOut: [],
  unsure: [],
  columns: ['pole', 'power'].map((name) => ({
    name,
    source: name,
    type: 'string',
    unit: null,
    key: false,
    place: null,
    time: false,
    language: null,
    personal: null,
    examples: ['Secret Person'],
    missing: 0,
    unsure: [],
  })),
}

afterEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

it('has what was decided in another tab, and keeps nothing of the file there', () => {
  const work = startWork(draft, 'akimat')
  const columns = work.columns.map((one) => ({ ...one, key: one.source === 'pole' }))
  keepWork({ ...work, columns, about: { ...work.about, theme: 'utilities' } })
  expect(JSON.stringify(localStorage)).not.toContain('Secret')

  sessionStorage.clear()
  expect(findWork('d1')).toBeNull()
  const again = withChoices(startWork(draft, 'akimat'))
  expect(again.columns.map(({ key }) => key)).toEqual([true, false])
  expect(again.columns[0]?.examples).toEqual(['Secret Person'])
  expect(again.about.theme).toBe('utilities')

  dropWork('d1')
  expect(withChoices(startWork(draft, 'akimat')).about.theme).toBe('')
})

it('forgets a draft that the server has forgotten, and what it does not understand', () => {
  const old = { keptAt: Date.now() - 8 * 86_400_000, columns: {}, about: {}, modeByHand: false }
  localStorage.setItem('sitcenter.wizard.d0', JSON.stringify(old))
  localStorage.setItem('sitcenter.wizard.dx', '{')
  keepWork(startWork(draft, null))
  expect(Object.keys(localStorage)).toEqual(['sitcenter.wizard.d1'])
})
