/** How many points lie in none of the areas. */
export function countOutside(
  points: GeoJSON.FeatureCollection,
  areas: GeoJSON.FeatureCollection,
): number {
  return points.features.filter(
    ({ geometry }) =>
      geometry.type === 'Point' &&
      !areas.features.some((area) => isInside(geometry.coordinates, area.geometry)),
  ).length
}

function isInside(point: GeoJSON.Position, geometry: GeoJSON.Geometry): boolean {
  switch (geometry.type) {
    case 'Polygon':
      return crossings(point, geometry.coordinates)
    case 'MultiPolygon':
      return geometry.coordinates.some((rings) => crossings(point, rings))
    default:
      return false
  }
}

/** A line from the point to the east crosses the rings an odd number of times: a hole counts too. */
function crossings([x = 0, y = 0]: GeoJSON.Position, rings: GeoJSON.Position[][]): boolean {
  let inside = false
  for (const ring of rings)
    ring.forEach(([ax = 0, ay = 0], at) => {
      const [bx = 0, by = 0] = ring[(at + 1) % ring.length] ?? []
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    })
  return inside
}
