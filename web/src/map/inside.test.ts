import { expect, it } from 'vitest'
import { countOutside } from './inside'

const square = (size: number) => [
  [-size, -size],
  [size, -size],
  [size, size],
  [-size, size],
  [-size, -size],
]
const of = (geometries: GeoJSON.Geometry[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: geometries.map((geometry) => ({ type: 'Feature', geometry, properties: {} })),
})
const points = (...places: [number, number][]) =>
  of(places.map((coordinates) => ({ type: 'Point', coordinates })))

it('counts points that lie in no area, in a hole too', () => {
  const ring: GeoJSON.Geometry = { type: 'Polygon', coordinates: [square(3), square(1)] }
  expect(countOutside(points([2, 0], [0, 0], [4, 0], [0, 2.5], [-2, -2]), of([ring]))).toBe(2)
  const apart = of([{ type: 'MultiPolygon', coordinates: [[square(3), square(1)], [square(0.5)]] }])
  expect(countOutside(points([0, 0], [0.7, 0], [9, 9]), apart)).toBe(2)
  expect(countOutside(points([0, 0]), of([]))).toBe(1)
})
