import { useComputedColorScheme } from '@mantine/core'
import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibre,
  type Marker,
  NavigationControl,
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useRef } from 'react'
import type { Extent } from '../api'
import { useLanguage } from '../i18n'
import classes from './map.module.css'
import { hatch, hatchImage, mapStyle } from './mapStyle'
import { writeNames } from './names'

setWorkerUrl(workerUrl)

export interface MapProps {
  label: string
  height: number | string
  extent: Extent
  /** Outlines of the city's parts; they are the base of the map, nothing comes from outside. */
  areas: GeoJSON.FeatureCollection | undefined
  points: GeoJSON.FeatureCollection | undefined
  attribution?: string
  onPoint?: (properties: Record<string, unknown>) => void
  /** The area that stands out, and what is called when another is pointed at, tapped or focused. */
  chosen?: string | null
  onArea?: (id: string) => void
  /** What a name on the map says to those who do not see it. */
  areaLabel?: (id: string) => string
}

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

export default function MapCanvas(props: MapProps) {
  const { label, height, extent, areas, points, attribution, onPoint, chosen, onArea, areaLabel } =
    props
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre>(null)
  const scheme = useComputedColorScheme('light')
  const language = useLanguage()
  const data = useRef({ areas, points })
  const select = useRef(onPoint)
  const point = useRef({ onArea, areaLabel })

  useEffect(() => {
    data.current = { areas, points }
    select.current = onPoint
    point.current = { onArea, areaLabel }
    const source = (id: string) => map.current?.getSource<GeoJSONSource>(id)
    void source('areas')?.setData(areas ?? nothing)
    void source('points')?.setData(points ?? nothing)
  }, [areas, points, onPoint, onArea, areaLabel])

  useEffect(() => {
    if (!box.current) return
    const made = new MapLibre({
      container: box.current,
      style: mapStyle(data.current.areas ?? nothing, data.current.points ?? nothing),
      bounds: [extent.west, extent.south, extent.east, extent.north],
      fitBoundsOptions: { padding: 16 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: true,
      locale: gestures[language],
    })
    made.touchZoomRotate.disableRotation()
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right')
    made.addControl(new AttributionControl({ compact: false, customAttribution: attribution }))
    made.on('click', 'points', (event) => {
      const properties = event.features?.[0]?.properties
      if (properties) select.current?.(properties)
    })
    made.on('mousemove', 'points', () => {
      made.getCanvas().style.cursor = 'pointer'
    })
    made.on('mouseleave', 'points', () => {
      made.getCanvas().style.cursor = ''
    })
    for (const event of ['mousemove', 'click'] as const)
      made.on(event, 'areas', ({ features }) => {
        const id = features?.[0]?.id
        if (id !== undefined) point.current.onArea?.(String(id))
      })
    made.setMissingStyleImageResolver((id) => {
      const image = id === hatch ? hatchImage() : null
      if (image) made.addImage(hatch, image)
    })
    made.getCanvas().setAttribute('aria-label', label)
    map.current = made
    return () => {
      map.current = null
      made.remove()
    }
    // Drawn anew when the colours or the words on it change; data is given to the map that is there.
  }, [scheme, language, label, attribution, extent])

  useEffect(() => {
    if (!map.current || !areas) return
    const { areaLabel: say } = point.current
    const names: Marker[] = writeNames(
      map.current,
      areas,
      language,
      classes.name ?? '',
      say && { label: say, choose: (id) => point.current.onArea?.(id) },
    )
    return () => {
      for (const name of names) name.remove()
    }
  }, [areas, language, scheme, label, attribution, extent])

  useEffect(() => {
    const made = map.current
    if (!made || !chosen) return
    const mark = (isChosen: boolean) => {
      if (made.getSource('areas'))
        made.setFeatureState({ source: 'areas', id: chosen }, { chosen: isChosen })
    }
    mark(true)
    return () => {
      if (map.current === made) mark(false)
    }
  }, [chosen, scheme, language, label, attribution, extent])

  return <div ref={box} className={classes.box} style={{ height }} />
}

const gestures = {
  en: {
    'CooperativeGesturesHandler.WindowsHelpText': 'Use Ctrl and the wheel to zoom the map',
    'CooperativeGesturesHandler.MacHelpText': 'Use ⌘ and the wheel to zoom the map',
    'CooperativeGesturesHandler.MobileHelpText': 'Use two fingers to move the map',
    'NavigationControl.ZoomIn': 'Zoom in',
    'NavigationControl.ZoomOut': 'Zoom out',
  },
  ru: {
    'CooperativeGesturesHandler.WindowsHelpText': 'Масштаб: Ctrl и колесо мыши',
    'CooperativeGesturesHandler.MacHelpText': 'Масштаб: ⌘ и прокрутка',
    'CooperativeGesturesHandler.MobileHelpText': 'Двигайте карту двумя пальцами',
    'NavigationControl.ZoomIn': 'Приблизить',
    'NavigationControl.ZoomOut': 'Отдалить',
  },
  kk: {
    'CooperativeGesturesHandler.WindowsHelpText': 'Масштаб: Ctrl және тінтуір дөңгелегі',
    'CooperativeGesturesHandler.MacHelpText': 'Масштаб: ⌘ және айналдыру',
    'CooperativeGesturesHandler.MobileHelpText': 'Картаны екі саусақпен жылжытыңыз',
    'NavigationControl.ZoomIn': 'Жақындату',
    'NavigationControl.ZoomOut': 'Алыстату',
  },
}
