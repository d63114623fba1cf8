import { describe, expect, it } from 'vitest'
import type { Answer, AnswerColumn, Dataset } from '../api'
import { type Asked, nothingAsked } from './question'
import { changeFirst, chartGroups, figureOf, partsOf, shapeOf, withUnits } from './shape'

const column = (name: string, type: AnswerColumn['type'], unit: string | null = null) => ({
  ...{ name, type, unit },
  title: null,
  origins: [],
})
const answer = (columns: AnswerColumn[], rows: unknown[][]) =>
  ({ columns, rows, rowCount: rows.length }) as unknown as Answer

const asked: Asked = {
  ...nothingAsked(),
  dataset: 'calls',
  measures: [
    { aggregate: 'count', column: '*' },
    { aggregate: 'avg', column: 'minutes' },
  ],
  dimensions: [{ column: 'called_at', grain: 'month' }],
}

describe('an answer taken apart', () => {
  it('finds dimensions first and measures after them, whatever the server calls them', () => {
    const parts = partsOf(
      asked,
      answer(
        [
          column('called_at_month', 'timestamp'),
          column('count', 'integer'),
          column('avg_minutes', 'number', 'min'),
        ],
        [],
      ),
    )
    expect(parts.dimensions.map(({ at, asked: one }) => [at, one.grain])).toEqual([[0, 'month']])
    expect(parts.measures.map(({ at, name }) => [at, name])).toEqual([
      [1, 'count'],
      [2, 'avg_minutes'],
    ])
    expect(chartGroups('line', parts)).toHaveLength(2)
    expect(chartGroups('number', parts)).toHaveLength(1)
  })

  it('leads from its only number to that number, and from several to all of them', () => {
    const columns = [column('m', 'timestamp'), column('count', 'integer')]
    const one = { ...asked, measures: asked.measures.slice(0, 1) }
    const from = (question: Asked, rows: unknown[][], all = columns) => {
      const found = { ...answer(all, rows), figure: 'f' }
      return figureOf(partsOf(question, found), found)
    }
    expect(from(one, [['2026-01-01', 7]])).toBe('f:0:1')
    expect(from({ ...one, dimensions: [] }, [[7]], columns.slice(1))).toBe('f:0:0')
    const compared = [column('count', 'integer'), column('b', 'integer'), column('c', 'integer')]
    const before: Asked = { ...one, dimensions: [], compare: 'previous_year' }
    expect(from(before, [[7, 5, 2]], compared)).toBe('f:0:0')
    const rows = [
      ['2026-01-01', 7],
      ['2026-02-01', 8],
    ]
    expect(from(one, rows)).toBe('f')
    expect(from(asked, [['2026-01-01', 7, 2]], [...columns, column('avg', 'number')])).toBe('f')
  })

  it('knows the earlier value and the change of each measure', () => {
    const names = ['count', 'count_before', 'count_change', 'avg', 'avg_before', 'avg_change']
    const parts = partsOf(
      { ...asked, compare: 'previous_year' },
      answer([column('m', 'timestamp'), ...names.map((name) => column(name, 'number'))], []),
    )
    expect(parts.measures.map(({ at }) => at)).toEqual([1, 4])
    expect(parts.compared.map(({ at, of, kind }) => [at, of, kind])).toEqual([
      [2, 'count', 'previous'],
      [3, 'count', 'change'],
      [5, 'avg_minutes', 'previous'],
      [6, 'avg_minutes', 'change'],
    ])
    expect(changeFirst(parts)).toEqual([0, 3, 1, 2, 6, 4, 5])
  })

  it('counts what stands on each axis', () => {
    const found = answer(
      [column('m', 'timestamp'), column('count', 'integer'), column('avg', 'number')],
      [
        ['2025-01-01T00:00:00Z', 1, 2],
        ['2025-02-01T00:00:00Z', 3, 4],
      ],
    )
    expect(shapeOf(partsOf(asked, found), found, (column) => column === 'district')).toEqual({
      dimensions: [{ axis: 'time', distinct: 2, areas: false }],
      measures: 2,
      rows: 2,
    })
  })

  it('gives measures the unit of their column', () => {
    const found = answer(
      [column('m', 'timestamp'), column('count', 'integer'), column('avg', 'number')],
      [],
    )
    const dataset = { columns: [{ name: 'minutes', unit: 'min' }] } as Dataset
    expect(withUnits(found, asked, dataset).columns.map(({ unit }) => unit)).toEqual([
      null,
      null,
      'min',
    ])
  })
})
