import { describe, expect, it } from 'vitest'
import { type Axis, chartsFor } from './chart'

const shape = (rows: number, ...dimensions: [Axis, number][]) => ({
  rows,
  measures: 1,
  dimensions: dimensions.map(([axis, distinct]) => ({ axis, distinct })),
})

describe('the fitting chart', () => {
  it.each([
    ['one value', shape(1), 'number'],
    ['a value over time', shape(24, ['time', 24]), 'line'],
    ['a value by category', shape(8, ['category', 8]), 'bar'],
    ['a value by hour of day', shape(24, ['cycle', 24]), 'bar'],
    ['a few categories over time', shape(120, ['time', 24], ['category', 5]), 'line'],
    ['many categories over time', shape(480, ['time', 24], ['category', 20]), 'heat'],
    ['two categories', shape(40, ['category', 8], ['category', 5]), 'heat'],
    ['a category by hour of day', shape(192, ['category', 8], ['cycle', 24]), 'heat'],
    ['too many cells', shape(90_000, ['category', 300], ['category', 300]), 'table'],
    ['three dimensions', shape(90, ['category', 3], ['category', 3], ['time', 10]), 'table'],
    ['nothing', shape(0, ['category', 0]), 'table'],
  ])('of %s', (_, answer, best) => {
    expect(chartsFor(answer)[0]).toBe(best)
  })

  it('draws no line over what a top leaves out', () => {
    expect(chartsFor({ ...shape(3, ['time', 3]), top: true })).toEqual(['bar', 'table'])
    const two = chartsFor({ ...shape(6, ['time', 3], ['category', 2]), top: true })
    expect(two).not.toContain('line')
  })

  it('of districts can be a map, but not where some are left out or there is one alone', () => {
    const districts = (rows: number, top = false) => ({
      ...shape(rows),
      dimensions: [{ axis: 'category' as const, distinct: rows, areas: true }],
      top,
    })
    expect(chartsFor(districts(8))).toEqual(['bar', 'map', 'table'])
    expect(chartsFor(districts(8, true))).not.toContain('map')
    expect(chartsFor(districts(1))).not.toContain('map')
    expect(chartsFor(shape(8, ['category', 8]))).not.toContain('map')
  })

  it('can always be a table instead', () => {
    expect(chartsFor(shape(24, ['time', 24]))).toContain('table')
    expect(chartsFor(shape(5, ['category', 5]))).toContain('table')
  })
})
