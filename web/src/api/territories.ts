import type { LocalText } from '../i18n'
import { json } from './client'
import type { Page } from './page'

export const getTerritories = (system: string, at?: string, signal?: AbortSignal) =>
  json<GeoJSON.FeatureCollection>(`/territories/${system}`, { search: { at }, signal })

export const getCodeList = (dataset: string, signal?: AbortSignal) =>
  json<Page<{ code: string; title: LocalText }>>(`/code-lists/${dataset}`, { signal })
