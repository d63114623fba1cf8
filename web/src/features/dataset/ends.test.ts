import { describe, expect, it } from 'vitest'
import { formatOf } from '../../i18n'
import { rulerOf } from './ends'

const format = formatOf('en', 'Asia/Almaty')
const place = { lat: 'lat', lon: 'lon' } as never
const profile = (min: unknown, max: unknown, mean: number | null = null) => ({
  min,
  max,
  mean,
  histogram: [],
})
const column = (type: 'integer' | 'number' | 'timestamp', unit: string | null = null) => ({
  name: 'x',
  type,
  unit,
})

describe('the ends of a column', () => {
  it('have the same decimals, of degrees at most five', () => {
    const ruler = rulerOf(
      column('number', 'deg'),
      profile(43.1, 76.945123456, 59.123456789),
      { place, key: [] },
      format,
    )
    expect([43.1, 76.945123456].map(ruler.value)).toEqual(['43.10000', '76.94512'])
    expect(ruler.mean()).toBe('59.12346\u00a0°')
  })

  it('are coordinates by what they are used for, too', () => {
    const ruler = rulerOf(
      { ...column('number'), name: 'lat' },
      profile(43, 44.1234567),
      { place, key: [] },
      format,
    )
    expect(ruler.value(43)).toBe('43.00000')
  })

  it('of a measured number keep the digits that tell them apart', () => {
    const small = rulerOf(column('number'), profile(0.0012, 0.25), { place, key: [] }, format)
    expect([0.0012, 0.25].map(small.value)).toEqual(['0.0012', '0.2500'])
    const large = rulerOf(
      column('number', 'KZT'),
      profile(0, 123456.789),
      { place, key: [] },
      format,
    )
    expect([0, 123456.789].map(large.value)).toEqual(['0.00', '123,456.79'])
  })

  it('of whole numbers have none, and their mean says no more than it knows', () => {
    const ruler = rulerOf(column('integer'), profile(1, 4, 2.3456789), { place, key: [] }, format)
    expect(ruler.value(4)).toBe('4')
    expect(ruler.mean()).toBe('2.35')
    expect(
      rulerOf(column('integer'), profile(0, 9e5, 1234.5678), { place, key: [] }, format).mean(),
    ).toBe('1,234.6')
  })

  it('of the bars follow the ends', () => {
    const bars = [
      { from: 43.1, to: 43.123456789, count: 1 },
      { from: 43.123456789, to: 43.2, count: 2 },
    ]
    const ruler = rulerOf(
      column('number', 'deg'),
      { ...profile(43.1, 43.2), histogram: bars },
      { place, key: [] },
      format,
    )
    expect(ruler.bar(43.123456789)).toBe('43.12346')
    expect(ruler.bar(43.2)).toBe('43.20000')
  })

  it('of times are written as times', () => {
    const ruler = rulerOf(
      column('timestamp'),
      profile('2025-01-02', '2025-03-04'),
      { place, key: [] },
      format,
    )
    expect(ruler.value('2025-01-02')).toBe(format.cell('2025-01-02', 'timestamp'))
  })

  it('of a key have no groups', () => {
    const ruler = rulerOf(column('integer'), profile(1060, 20481), { place, key: ['x'] }, format)
    expect([1060, 20481].map(ruler.value)).toEqual(['1060', '20481'])
  })
})
