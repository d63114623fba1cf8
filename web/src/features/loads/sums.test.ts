import { describe, expect, it } from 'vitest'
import { sumsOf } from './sums'

const load = { state: 'published', accepted: 90, rejected: 6, superseded: 3, older: 1 } as const
const merged = { operation: 'merge', addedRows: 20 } as const

describe('the rows of a load', () => {
  it('add up to what was read, and those accepted to what was new and what was known', () => {
    const { read, lines } = sumsOf(load, merged)
    const sum = (within: boolean) =>
      lines.filter((one) => one.within === within).reduce((all, { rows }) => all + rows, 0)
    expect(read).toBe(100)
    expect(sum(false)).toBe(read)
    expect(sum(true)).toBe(load.accepted)
  })

  it('leave out what did not happen', () => {
    const plain = { state: 'published', accepted: 5, rejected: 0 } as const
    expect(sumsOf(plain, { operation: 'replace', addedRows: 5 }).lines).toEqual([
      { line: 'accepted', rows: 5, within: false },
      { line: 'rejected', rows: 0, within: false },
    ])
  })

  it('were all known where nothing changed, and none is new where nothing was published', () => {
    expect(sumsOf({ ...load, state: 'unchanged' }, merged).lines[1]).toEqual({
      line: 'known',
      rows: 90,
      within: true,
    })
    expect(sumsOf({ ...load, state: 'refused' }, undefined).lines.map(({ line }) => line)).toEqual([
      'accepted',
      'rejected',
      'superseded',
      'older',
    ])
  })
})
