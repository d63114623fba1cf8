import { describe, expect, it } from 'vitest'
import type { DraftDoubt } from '../../api'
import { choose, chosen, isDecided, isOpen, taken, undo } from './doubts'
import type { WorkColumn } from './work'

const column = (source: string, more: Partial<WorkColumn> = {}): WorkColumn => ({
  source,
  name: source,
  title: {},
  type: 'string',
  format: null,
  unit: null,
  key: false,
  place: null,
  time: false,
  sequence: false,
  language: null,
  personal: null,
  examples: [],
  missing: 0,
  unsure: [],
  keep: true,
  found: null,
  decided: {},
  checked: false,
  was: { type: 'string', format: null },
  ...more,
})

const nearly: DraftDoubt = {
  code: 'nearly',
  text: '',
  choices: [
    { text: 'text', opens: null, changes: [{ source: 'a', type: 'string', format: 'none' }] },
    { text: 'date', opens: null, changes: [{ source: 'a', type: 'date', format: 'dd/MM/yyyy' }] },
  ],
}
const times: DraftDoubt = {
  code: 'times',
  text: '',
  choices: [
    {
      text: 'a',
      opens: null,
      changes: [
        { source: 'a', time: true },
        { source: 'b', time: false },
      ],
    },
    {
      text: 'b',
      opens: null,
      changes: [
        { source: 'a', time: false },
        { source: 'b', time: true },
      ],
    },
  ],
}
const unit: DraftDoubt = {
  code: 'unit',
  text: '',
  choices: [
    { text: 'none', opens: null, changes: [{ source: 'a', unit: 'none' }] },
    { text: 'name it', opens: 'unit', changes: [] },
  ],
}
const told: DraftDoubt = { code: 'zone', text: '', choices: [] }

const of = (columns: WorkColumn[], at = 0) => columns[at] ?? column('nothing')

describe('a doubt of the wizard', () => {
  it('is open until a choice is made, whose changes are taken over', () => {
    const before = [column('a', { unsure: [nearly] })]
    expect(chosen(before, of(before), nearly)).toBeNull()
    expect(taken(before, of(before), nearly)).toBe(0)
    expect(isOpen(before, of(before))).toBe(true)
    const after = choose(before, 'a', 'nearly', 1)
    expect(of(after)).toMatchObject({ type: 'date', format: 'dd/MM/yyyy' })
    expect(chosen(after, of(after), nearly)).toBe(1)
    expect(isOpen(after, of(after))).toBe(false)
  })

  it('is decided too where everything stays as it is', () => {
    const before = [column('a', { unsure: [nearly] })]
    const after = choose(before, 'a', 'nearly', 0)
    expect(chosen(after, of(after), nearly)).toBe(0)
    expect(isOpen(after, of(after))).toBe(false)
  })

  it('can be decided otherwise and undone, and leaves alone what was changed since', () => {
    const before = [column('a', { unsure: [nearly, unit] })]
    const other = choose(choose(before, 'a', 'nearly', 1), 'a', 'nearly', 0)
    expect(of(other)).toMatchObject({ type: 'string', format: null })
    const date = choose(before, 'a', 'nearly', 1)
    expect(undo(date, 'a', 'nearly')).toEqual(before)
    const since = date.map((one) => ({ ...one, type: 'timestamp' as const, unit: 'km' }))
    expect(of(undo(since, 'a', 'nearly'))).toMatchObject({ type: 'timestamp', unit: 'km' })
  })

  it('may concern several columns, and follows what is done to them by hand', () => {
    const before = [column('a', { time: true, unsure: [times] }), column('b')]
    const after = choose(before, 'a', 'times', 1)
    expect(after.map(({ time }) => time)).toEqual([false, true])
    expect(undo(after, 'a', 'times').map(({ time }) => time)).toEqual([true, false])
    const byHand = after.map((one) => ({ ...one, time: one.source === 'a' }))
    expect(chosen(byHand, of(byHand), times)).toBe(0)
  })

  it('that opens a field is decided when the field is filled in', () => {
    const before = [column('a', { unsure: [unit] })]
    const asked = choose(before, 'a', 'unit', 1)
    expect(chosen(asked, of(asked), unit)).toBe(1)
    expect(isDecided(asked, of(asked), unit)).toBe(false)
    const filled = asked.map((one) => ({ ...one, unit: 'km' }))
    expect(isDecided(filled, of(filled), unit)).toBe(true)
    const none = choose(filled, 'a', 'unit', 0)
    expect(of(none).unit).toBeNull()
    const again = none.map((one) => ({ ...one, unit: 'm' }))
    expect(chosen(again, of(again), unit)).toBe(1)
  })

  it('without a choice is looked at; what is left out or personal is not asked about', () => {
    const one = column('a', { unsure: [told] })
    expect(isOpen([one], one)).toBe(true)
    const seen = { ...one, checked: true }
    expect(isOpen([seen], seen)).toBe(false)
    const both = { ...seen, unsure: [told, nearly] }
    expect(isOpen([both], both)).toBe(true)
    for (const more of [{ keep: false }, { found: 'iin' }]) {
      const other = { ...both, ...more }
      expect(isOpen([other], other)).toBe(false)
    }
  })

  it('of both columns of a place is asked once', () => {
    const place = [
      { source: 'a', type: 'number' as const, place: 'lat' },
      { source: 'b', type: 'number' as const, place: 'lon' },
    ]
    const none = place.map(({ source }) => ({ source, type: 'string' as const, place: 'none' }))
    const stray = (text: string): DraftDoubt => ({
      code: 'stray',
      text,
      choices: [
        { text: 'place', opens: null, changes: place },
        { text: 'none', opens: null, changes: none },
      ],
    })
    const columns = [
      column('a', { unsure: [stray('3 values')] }),
      column('b', { unsure: [stray('1 value')] }),
    ]
    const [, before] = columns
    expect(before && isOpen(columns, before)).toBe(true)
    const after = choose(columns, 'a', 'stray', 0)
    const [, beside] = after
    expect(beside && isOpen(after, beside)).toBe(false)
    expect(beside && chosen(after, beside, stray('1 value'))).toBe(0)
    const undone = undo(after, 'a', 'stray')
    expect(undone[1] && isOpen(undone, undone[1])).toBe(true)
  })
})
