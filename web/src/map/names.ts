import { Marker, type Map as MapLibre } from 'maplibre-gl'
import type { Language } from '../i18n'

/** Names of areas as text of the page: the page's own letters, no glyph files. */
export function writeNames(
  map: MapLibre,
  areas: GeoJSON.FeatureCollection,
  language: Language,
  className: string,
  /** With it the names can be pressed and come to by the keyboard. */
  asButton?: { label: (id: string) => string; choose: (id: string) => void },
): Marker[] {
  return areas.features.flatMap((area) => {
    const name = nameOf(area.properties, language)
    const place = middle(area.geometry)
    if (!name || !place) return []
    const element = asButton
      ? button(String(area.properties?.id), asButton)
      : document.createElement('span')
    element.className = className
    element.textContent = name
    if (!asButton) element.setAttribute('aria-hidden', 'true')
    return [new Marker({ element }).setLngLat(place).addTo(map)]
  })
}

function button(
  id: string,
  { label, choose }: { label: (id: string) => string; choose: (id: string) => void },
): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.setAttribute('aria-label', label(id))
  for (const event of ['focus', 'click', 'mouseenter'] as const)
    made.addEventListener(event, () => {
      choose(id)
    })
  return made
}

function nameOf(properties: GeoJSON.GeoJsonProperties, language: Language): string {
  const title = properties?.title as unknown
  if (title && typeof title === 'object') return (title as Record<string, string>)[language] ?? ''
  return String(properties?.[`title_${language}`] ?? title ?? '')
}

/** The centroid of the largest ring. */
export function middle(geometry: GeoJSON.Geometry): [number, number] | null {
  const rings =
    geometry.type === 'Polygon'
      ? [geometry.coordinates[0]]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.map((polygon) => polygon[0])
        : []
  let largest: { area: number; at: [number, number] } | null = null
  for (const ring of rings) {
    if (!ring) continue
    const found = centroid(ring)
    if (found && (!largest || found.area > largest.area)) largest = found
  }
  return largest?.at ?? null
}

function centroid(ring: GeoJSON.Position[]): { area: number; at: [number, number] } | null {
  let twice = 0
  let x = 0
  let y = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] as [number, number]
    const [bx, by] = ring[i + 1] as [number, number]
    const cross = ax * by - bx * ay
    twice += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return twice === 0 ? null : { area: Math.abs(twice), at: [x / (3 * twice), y / (3 * twice)] }
}
