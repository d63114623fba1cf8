import type { StyleSpecification } from 'maplibre-gl'

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
      areas: { type: 'geojson', data: areas },
      points: { type: 'geojson', data: points },
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': color('map-land') } },
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': color('map-fill') } },
      {
        id: 'outlines',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': color('map-line'), 'line-width': 1.2 },
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
