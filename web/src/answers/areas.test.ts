import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaSteps, byArea, changeShade, changeSteps, mapOf, shadeOf } from './areas'

describe('the steps of a map', () => {
  it('are round and hold every value', () => {
    expect(areaSteps([130, 980, 560]).map(({ from, to }) => [from, to])).toEqual([
      [0, 200],
      [200, 400],
      [400, 600],
      [600, 800],
      [800, 1000],
    ])
  })

  it('of whole numbers are whole', () => {
    expect(areaSteps([1, 2, 3]).map(({ from }) => from)).toEqual([1, 2])
    for (const { from, to } of areaSteps([3, 14]))
      expect([from, to].every(Number.isInteger)).toBe(true)
  })

  it('are one where all is the same, and none where there is nothing', () => {
    expect(areaSteps([7, 7])).toHaveLength(1)
    expect(areaSteps([0, 5e-324])).toHaveLength(1)
    expect(areaSteps([1e8, 1e8 + 1e-7])).toHaveLength(1)
    expect(areaSteps([])).toEqual([])
  })

  it('grow darker with the value, whatever the values', () => {
    const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 30 }), (values) => {
        const steps = areaSteps(values)
        expect(steps.length).toBeGreaterThan(0)
        expect(steps.length).toBeLessThanOrEqual(8)
        const shades = [...values].sort((a, b) => a - b).map((value) => shadeOf(value, steps))
        expect(shades).toEqual([...shades].sort((a, b) => a - b))
        for (const shade of shades) expect(shade > 0 && shade < 1).toBe(true)
      }),
    )
  })
})

describe('the steps of a change', () => {
  it('are the same to both sides of none', () => {
    expect(changeSteps([-70, 120]).map(({ from, to }) => [from, to])).toEqual([
      [-150, -100],
      [-100, -50],
      [-50, 0],
      [0, 50],
      [50, 100],
      [100, 150],
    ])
    expect(changeSteps([40, 120]).every(({ from }) => from >= 0)).toBe(true)
    expect(changeSteps([0, 0])).toEqual([])
  })

  it('tell more from less, and as dark where it is as much', () => {
    const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 30 }), (values) => {
        const both = [...values, ...values.map((value) => -value)]
        const steps = changeSteps(both)
        for (const value of values) {
          const shade = changeShade(value, steps)
          expect(Math.sign(shade)).toBe(Math.sign(value) + 0)
          expect(changeShade(-value, steps)).toBeCloseTo(-shade)
          expect(Math.abs(shade)).toBeLessThan(1)
        }
      }),
    )
  })
})

describe('an answer on a map', () => {
  it('tells what is in no area', () => {
    const { values, elsewhere } = byArea(
      [
        ['medeu', 4],
        ['atlantis', 2],
        [null, 1],
        ['turksib', null],
      ],
      0,
      1,
      new Set(['medeu', 'turksib']),
    )
    expect([...values]).toEqual([['medeu', 4]])
    expect(elsewhere).toEqual([
      { area: 'atlantis', value: 2 },
      { area: null, value: 1 },
    ])
  })

  it('has each area once, with a number', () => {
    const columns = [
      { type: 'string', isArea: true },
      { type: 'integer', isArea: false },
    ]
    const rows = [
      ['medeu', 1],
      ['turksib', 2],
    ]
    expect(mapOf(columns, rows)).toEqual({ areaAt: 0, valuesAt: [1] })
    expect(mapOf(columns, [...rows, ['medeu', 3]])).toBeNull()
    expect(mapOf(columns, rows.slice(1))).toBeNull()
    expect(mapOf(columns.slice(0, 1), rows)).toBeNull()
    expect(mapOf([...columns, { type: 'string', isArea: true }], rows)).toBeNull()
  })
})
