import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePeriod } from '../../answers/period'
import {
  aggregates,
  type Asked,
  charts,
  comparisons,
  grains,
  nothingAsked,
  operators,
} from '../../answers/question'
import { fromSearch, notUnderstood, toSearch } from './questionUrl'

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/)
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const value = fc.oneof(
  fc.string(),
  fc.constantFrom('a,b', 'a b', '\\', ',', ' ', '', 'Өрт, су', 'in 2025'),
)

const asked: fc.Arbitrary<Asked> = fc.record({
  dataset: name,
  measures: fc.array(
    fc.oneof(
      fc.constant({ aggregate: 'count' as const, column: '*' }),
      fc.record({ aggregate: fc.constantFrom(...aggregates), column: name }),
    ),
  ),
  dimensions: fc.array(
    fc.oneof(
      fc.record({ column: name }),
      fc.record({ column: name, grain: fc.constantFrom(...grains) }),
    ),
  ),
  filters: fc.array(
    fc.record({ column: name, op: fc.constantFrom(...operators), values: fc.array(value) }),
  ),
  period: fc.option(
    fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
  ),
  order: fc.option(fc.record({ by: name, descending: fc.boolean() })),
  top: fc.option(fc.integer({ min: 1, max: 100_000 })),
  compare: fc.option(fc.constantFrom(...comparisons)),
  asOf: fc.option(fc.constantFrom('2026-01-01T00:00:00Z', '0199f3a2-5d11-7c41-9a34-0c6e2a9b1d77')),
  validAt: fc.option(fc.constant('2025-06-01T12:30:00Z')),
  chart: fc.option(fc.constantFrom(...charts)),
})

/** As an address carries it: names and texts, nothing else. */
function throughAddress(question: Asked): Asked {
  const query = new URLSearchParams()
  for (const [key, text] of Object.entries(toSearch(question))) if (text) query.set(key, text)
  return fromSearch(Object.fromEntries(new URLSearchParams(query.toString())))
}

describe('a question in an address', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(asked, (question) => {
        expect(throughAddress(question)).toEqual(question)
      }),
      { numRuns: 500 },
    )
  })

  it('never fails on an address that somebody has mangled', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (question, asOf, view) => {
        const read = fromSearch({ dataset: 'calls', question, asOf, view })
        expect(throughAddress(read)).toEqual(read)
      }),
      { numRuns: 500 },
    )
  })

  it('can be read by people', () => {
    const question: Asked = {
      ...nothingAsked(),
      dataset: 'calls_112',
      measures: [{ aggregate: 'count', column: '*' }],
      dimensions: [{ column: 'district' }, { column: 'called_at', grain: 'month' }],
      filters: [{ column: 'service', op: 'in', values: ['ambulance', 'fire'] }],
      period: parsePeriod('2025'),
      top: 10,
    }
    expect(toSearch(question).question).toBe(
      'count by district by called_at.month where service.in.ambulance,fire in 2025 top 10',
    )
  })

  it('leaves out what it does not understand', () => {
    const read = fromSearch({
      dataset: 'calls',
      question: 'count frobnicate.x by UPPER where a.near.1 in 2025-99 top -3 sort a.b.c compare x',
      view: 'pie',
    })
    expect(read).toEqual({
      ...nothingAsked(),
      dataset: 'calls',
      measures: [{ aggregate: 'count', column: '*' }],
    })
    expect(
      notUnderstood({ dataset: 'calls', question: 'count frobnicate.x by UPPER top -3 in 2025' }),
    ).toEqual(['frobnicate.x', 'by UPPER', 'top -3'])
    expect(notUnderstood({ dataset: 'calls' })).toEqual([])
    expect(fromSearch({ dataset: '../etc' })).toEqual(nothingAsked())
  })
})
