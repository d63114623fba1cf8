import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../api'
import {
  changeOf,
  faultsOf,
  fileWords,
  slug,
  startWork,
  untranslated,
  withAbout,
  withColumns,
  type Work,
  type WorkColumn,
} from './work'

const draft: Draft = {
  id: 'd1',
  file: { name: 'Опоры 2026.csv.gz', bytes: 100 },
  dialect: { kind: 'csv' },
  contract: { yaml: '' },
  preview: { columns: [], rows: [] },
  leftOut: [],
  unsure: [],
  columns: (['light_no', 'power'] as const).map((name) => ({
    name,
    source: name,
    type: 'string',
    unit: null,
    key: name === 'light_no',
    place: null,
    time: false,
    language: null,
    personal: null,
    examples: [],
    missing: 0,
    unsure: [],
  })),
}

const opory = { kk: 'Тіректер', ru: 'Опоры', en: 'Poles' }

const ready = (): Work => {
  const work = startWork(draft, 'akimat')
  return { ...work, about: { ...work.about, title: opory, theme: 'utilities', nature: 'official' } }
}

describe('the work of the wizard', () => {
  it('sends back which column orders the versions of a row', () => {
    const work = ready()
    const columns = work.columns.map((column) => ({ ...column, sequence: column.name === 'power' }))
    expect(changeOf({ ...work, columns }).columns?.map(({ sequence }) => sequence)).toEqual([
      false,
      true,
    ])
  })

  it('starts from what the file says', () => {
    expect(startWork(draft, 'akimat').about).toMatchObject({
      id: 'opory_2026',
      organisation: 'akimat',
      mode: 'merge',
      sensitivity: 'internal',
      nature: '',
    })
  })

  it('asks for the nature of the data, which nothing but a person can say', () => {
    const work = ready()
    const about = { ...work.about, nature: '' }
    expect(faultsOf({ ...work, about })).toEqual([
      { where: 'about', field: 'nature', what: 'empty' },
    ])
    expect(changeOf(work).nature).toBe('official')
  })

  it('does not pass a file’s name off as a meaning, and has its words for what has no title', () => {
    const said = { ru: 'Замеры шума' }
    const about = { ...startWork(draft, 'akimat').about, title: said, meaning: said }
    const work = startWork({ ...draft, about }, null)
    expect(work.about).toMatchObject({ title: said, meaning: {}, theme: '' })
    expect(changeOf(work).meaning).toEqual(said)
    expect(fileWords(draft)).toBe('Опоры 2026')
  })

  it('counts the titles that a language lacks, of what is kept', () => {
    const work = ready()
    const columns = work.columns.map((column, at) => ({
      ...column,
      keep: at === 0,
      title: { ru: 'Номер', en: ' ' },
    }))
    expect(untranslated({ ...work, columns })).toEqual([
      { language: 'kk', count: 1 },
      { language: 'en', count: 1 },
    ])
    const title = { ru: 'Опоры' }
    expect(untranslated({ ...work, columns, about: { ...work.about, title } })).toEqual([
      { language: 'kk', count: 2 },
      { language: 'en', count: 2 },
    ])
  })

  it('has the next file do what the columns tell, unless the person said it', () => {
    const work = ready()
    const mode = (change: Partial<WorkColumn>) =>
      withColumns(
        work,
        work.columns.map((column, at) => (at === 0 ? { ...column, ...change } : column)),
      ).about.mode
    expect(mode({})).toBe('merge')
    expect(mode({ key: false })).toBe('replace')
    expect(mode({ key: false, time: true })).toBe('append')
    expect(mode({ key: true, time: true })).toBe('events')
    expect(mode({ key: true, time: true, repeated: 2 })).toBe('merge')
    expect(mode({ keep: false })).toBe('replace')
    const said = withAbout(work, { ...work.about, mode: 'append' })
    expect(withColumns(said, work.columns).about.mode).toBe('append')
    const other = withAbout(work, { ...work.about, theme: 'safety' })
    const unkeyed = work.columns.map((column) => ({ ...column, key: false }))
    expect(withColumns(other, unkeyed).about.mode).toBe('replace')
  })

  it('can bring back a column that the draft has left out, as what it was found to be', () => {
    const [first, second] = draft.columns
    const left = startWork(
      {
        ...draft,
        columns: first ? [first] : [],
        leftOut: second ? [{ ...second, personal: 'phone' }] : [],
        preview: { columns: ['power', 'light_no'], rows: [] },
      },
      null,
    )
    // In the order of the file.
    expect(left.columns.map(({ source, keep }) => [source, keep])).toEqual([
      ['power', false],
      ['light_no', true],
    ])
    const back = left.columns.map((column) => ({ ...column, keep: true }))
    expect(changeOf({ ...left, columns: back }).columns?.map(({ personal }) => personal)).toEqual([
      'phone',
      null,
    ])
    expect(changeOf(left).columns).toHaveLength(1)
  })

  it('asks for what is missing and nothing else', () => {
    expect(
      faultsOf(startWork(draft, null)).map((fault) => 'field' in fault && fault.field),
    ).toEqual(['title', 'theme', 'organisation', 'nature'])
    expect(faultsOf(ready())).toEqual([])
    const work = ready()
    const some = { ru: 'Опоры', en: ' ' }
    expect(faultsOf({ ...work, about: { ...work.about, title: some } })).toEqual([])
    const none = { ru: ' ' }
    expect(faultsOf({ ...work, about: { ...work.about, title: none } })).toEqual([
      { where: 'about', field: 'title', what: 'empty' },
    ])
  })

  it('sees names that are wrong or used twice, and a mode without its key', () => {
    const work = ready()
    const columns = work.columns.map((column) => ({ ...column, key: false, name: 'power' }))
    expect(faultsOf({ ...work, columns })).toEqual([
      { where: 'column', source: 'light_no', what: 'twice' },
      { where: 'column', source: 'power', what: 'twice' },
      { where: 'about', field: 'mode', what: 'needsKey' },
    ])
    const dropped = columns.map((column, at) => ({ ...column, keep: at === 0, key: true }))
    expect(faultsOf({ ...work, columns: dropped })).toEqual([])
  })

  it('sends kept columns and texts that say something', () => {
    const work = ready()
    const columns = work.columns.map((column, at) => ({ ...column, keep: at === 0 }))
    const change = changeOf({ ...work, columns })
    expect(change.title).toEqual(opory)
    expect(change.meaning).toEqual(opory)
    expect(change.columns?.map(({ name }) => name)).toEqual(['light_no'])
    // What the server does not know it refuses.
    expect(Object.keys(change.columns?.[0] ?? {}).sort()).toEqual(
      [
        ...['name', 'source', 'title', 'type', 'format', 'unit'],
        ...['key', 'place', 'time', 'sequence', 'personal'],
      ].sort(),
    )
  })

  it('makes an id of any name, or none', () => {
    expect(slug('Қоңыраулар — Қыркүйек')).toBe('qonyraular_qyrkuiek')
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(slug(name)).toMatch(/^([a-z][a-z0-9_]*)?$/)
      }),
    )
  })
})
