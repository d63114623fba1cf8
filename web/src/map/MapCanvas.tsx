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
import { mapStyle } from './mapStyle'
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
}

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

export default function MapCanvas(props: MapProps) {
  const { label, height, extent, areas, points, attribution, onPoint } = props
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre>(null)
  const scheme = useComputedColorScheme('light')
  const language = useLanguage()
  const data = useRef({ areas, points })
  const select = useRef(onPoint)

  useEffect(() => {
    data.current = { areas, points }
    select.current = onPoint
    const source = (id: string) => map.current?.getSource<GeoJSONSource>(id)
    void source('areas')?.setData(areas ?? nothing)
    void source('points')?.setData(points ?? nothing)
  }, [areas, points, onPoint])

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
    const names: Marker[] = writeNames(map.current, areas, language, classes.name ?? '')
    return () => {
      for (const name of names) name.remove()
    }
  }, [areas, language, scheme])

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
