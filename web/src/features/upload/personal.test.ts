import { describe, expect, it } from 'vitest'
import { decide, groupsOf, veiled } from './personal'
import type { WorkColumn } from './work'

const column = (source: string, found: string | null) =>
  ({ source, found, personal: found, keep: true }) as WorkColumn

const columns = [
  column('IIN', 'iin'),
  column('Phone', 'phone'),
  column('Fax', 'phone'),
  column('Street', null),
]

describe('an example of personal data', () => {
  it('shows its kind and not its person', () => {
    expect(veiled('800101300016')).toBe('80••••••••••')
    expect(veiled('+7 701 123-45-67')).toBe('+7 ••• •••-••-••')
    expect(veiled('Қасымов Ержан')).toBe('Қа••••• •••••')
  })
})

describe('personal data in a file', () => {
  it('are asked about once for each sort, and hidden as long as nobody says otherwise', () => {
    expect(
      groupsOf(columns).map(({ kind, decision, columns: own }) => [kind, decision, own.length]),
    ).toEqual([
      ['iin', 'hide', 1],
      ['phone', 'hide', 2],
    ])
  })

  it('are decided on together, and nothing else with them', () => {
    const left = decide(columns, 'phone', 'leave')
    expect(left.map(({ keep }) => keep)).toEqual([true, false, false, true])
    // Brought back one by one, they are hidden again.
    expect(left[1]?.personal).toBe('phone')
    const plain = decide(left, 'phone', 'plain')
    expect(plain.map(({ keep, personal }) => [keep, personal])).toEqual([
      [true, 'iin'],
      [true, null],
      [true, null],
      [true, null],
    ])
    expect(decide(plain, 'phone', 'hide')).toEqual(columns)
  })

  it('have no common decision where the columns differ', () => {
    const mixed = columns.map((one) => (one.source === 'Fax' ? { ...one, keep: false } : one))
    expect(groupsOf(mixed)[1]?.decision).toBeNull()
  })
})
