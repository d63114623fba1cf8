import type { LocalText } from '../i18n'
import { json } from './client'
import type { Page } from './page'

export const listTerritories = (signal?: AbortSignal) =>
  json<Page<{ id: string; title: LocalText; nature: string }>>('/territories', { signal })

export const getTerritories = (system: string, at?: string, signal?: AbortSignal) =>
  json<GeoJSON.FeatureCollection>(`/territories/${system}`, { search: { at }, signal })

export const getCodeList = (dataset: string, signal?: AbortSignal) =>
  json<Page<{ code: string; title: LocalText }>>(`/code-lists/${dataset}`, { signal })
