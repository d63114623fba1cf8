import { lazy, Suspense } from 'react'
import { SkeletonBlock } from '../ui'
import type { MapProps } from './MapCanvas'

const MapCanvas = lazy(() => import('./MapCanvas'))

/** The city's map with points on it. The library is loaded when the first map is drawn. */
export function CityMap(props: MapProps) {
  return (
    <div style={{ height: props.height }}>
      <Suspense fallback={<SkeletonBlock height={props.height} />}>
        <MapCanvas {...props} />
      </Suspense>
    </div>
  )
}
