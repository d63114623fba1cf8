import { Text } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from './positions'

const doc = Text.of(['select boom', 'from calls_112'])
const problem = (line: number, column: number, endLine: number, endColumn: number) => ({
  ...{ line, column, endLine, endColumn },
  ...{ message: '', hint: null },
})

describe('where a mistake is marked', () => {
  it('covers the words that the server names, both ends included', () => {
    const { from, to } = rangeOf(doc, problem(1, 8, 1, 11))
    expect(doc.sliceString(from, to)).toBe('boom')
    const next = rangeOf(doc, problem(2, 6, 2, 14))
    expect(doc.sliceString(next.from, next.to)).toBe('calls_112')
  })

  it('lies within the text whatever the position', () => {
    const place = fc.integer({ min: -5, max: 200 })
    fc.assert(
      fc.property(fc.string(), place, place, place, place, (text, a, b, c, d) => {
        const any = Text.of(text.split('\n'))
        const { from, to } = rangeOf(any, problem(a, b, c, d))
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(any.length)
        expect(to).toBeGreaterThanOrEqual(from)
        if (any.length > 0) expect(to).toBeGreaterThan(from)
      }),
    )
  })
})
