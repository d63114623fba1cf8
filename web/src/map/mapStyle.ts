import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl'

/** The name of the pattern that stands for "no data". */
export const hatch = 'hatch'
const chosen: ExpressionSpecification = ['boolean', ['feature-state', 'chosen'], false]

/** A quiet base of the city's own outlines, in the colours of the page; points speak. */
export function mapStyle(
  areas: GeoJSON.FeatureCollection,
  points: GeoJSON.FeatureCollection,
): StyleSpecification {
  const page = getComputedStyle(document.documentElement)
  const color = (name: string) => page.getPropertyValue(`--${name}`).trim()
  return {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: areas, promoteId: 'id' },
      points: { type: 'geojson', data: points },
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': color('map-land') } },
      {
        id: 'areas',
        type: 'fill',
        source: 'areas',
        paint: {
          // The same mixture as in a legend: from the page to the full colour of the data.
          'fill-color': [
            'case',
            ['has', 'shade'],
            [
              'interpolate',
              ['linear'],
              ['get', 'shade'],
              ...[-1, color('data-2'), 0, color('page'), 1, color('data-1')],
            ],
            color('map-fill'),
          ],
        },
      },
      {
        id: 'gaps',
        type: 'fill',
        source: 'areas',
        filter: ['has', 'gap'],
        paint: { 'fill-pattern': hatch },
      },
      {
        id: 'outlines',
        type: 'line',
        source: 'areas',
        paint: {
          'line-color': ['case', chosen, color('ink'), color('map-line')],
          'line-width': ['case', chosen, 3, 1.2],
        },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'points',
        paint: {
          'circle-color': color('accent'),
          'circle-opacity': 0.62,
          'circle-stroke-color': color('page'),
          'circle-stroke-width': 0.6,
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 2.6, 12, 4, 15, 7],
        },
      },
    ],
  }
}

/** Thin slanted lines over nothing. */
export function hatchImage(): ImageData | null {
  const size = 8
  const drawing = new OffscreenCanvas(size, size).getContext('2d')
  if (!drawing) return null
  drawing.strokeStyle = getComputedStyle(document.documentElement)
    .getPropertyValue('--line-strong')
    .trim()
  for (const at of [-size, 0, size]) {
    drawing.moveTo(at, size)
    drawing.lineTo(at + size, 0)
  }
  drawing.stroke()
  return drawing.getImageData(0, 0, size, size)
}
