import { describe, expect, it } from 'vitest'
import { middle } from './names'

const square = (west: number, size: number): GeoJSON.Position[] => [
  [west, 0],
  [west + size, 0],
  [west + size, size],
  [west, size],
  [west, 0],
]

describe('middle', () => {
  it('is the centroid of a polygon', () => {
    expect(middle({ type: 'Polygon', coordinates: [square(0, 2)] })).toEqual([1, 1])
  })

  it('is in the largest part of several', () => {
    const coordinates = [[square(0, 1)], [square(10, 4)]]
    expect(middle({ type: 'MultiPolygon', coordinates })).toEqual([12, 2])
  })

  it('is nowhere for what has no surface', () => {
    expect(middle({ type: 'Point', coordinates: [1, 2] })).toBeNull()
  })
})
