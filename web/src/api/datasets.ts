import type { LocalText } from '../i18n'
import { json, text } from './client'
import type { Page } from './page'
import { stating } from './purpose'
import type { Known, Shape } from './shapes'

export type Freshness = 'ok' | 'late' | 'failed' | 'unknown'
export type Condition = 'ok' | 'watch' | 'warning' | 'unknown'
export type Sensitivity = 'open' | 'internal' | 'restricted' | 'personal'
export type Nature = 'official' | 'simulated' | 'schematic' | 'derived'
export type ColumnType =
  'string' | 'integer' | 'number' | 'decimal' | 'boolean' | 'date' | 'time' | 'timestamp'

export type Health = Shape<'HealthShown'>

export type DatasetSummary = Known<'ShownSummary', { nature: Nature }>

export type Column = Known<'ShownColumnShown', { type: ColumnType }>

export type SnapshotRef = Shape<'SnapshotView'>

/** `und`: what the contract says without saying in which language. */
export type DescriptionText = LocalText & { und?: string }

export type DatasetTitle = Shape<'ShownTitle'>

export interface Dataset extends DatasetSummary {
  /** Each in all languages, or as one text in the language of the contract. */
  description: Partial<Record<'purpose' | 'limitations' | 'usage', DescriptionText | null>>
  licence: string
  tags: string[]
  version: string
  status: string
  mode: string
  tolerance: number
  key: string[]
  time: { event: string } | { validFrom: string; validTo: string } | null
  place: { lat: string; lon: string } | null
  frequency: string | null
  /** How long after its end a day still gains rows; null: what has come of it is all. */
  settling: string | null
  retention: string | null
  columns: Column[]
  /** How many more there are that this person may not see. */
  hiddenColumns: number
  snapshot: SnapshotRef | null
  aliases: string[]
  codeList: boolean
  /** Told to those who watch over the data, where there is one. */
  legalHold?: { reason: string; heldBy: string; heldAt: string } | null
  access: { read: boolean; write: boolean; load: boolean }
}

export interface FacetValue {
  value: string
  count: number
  title?: LocalText
}
export type FacetName =
  'theme' | 'organisation' | 'health' | 'freshness' | 'nature' | 'sensitivity' | 'district'

export interface DatasetSearch {
  q?: string
  theme?: string
  organisation?: string
  sensitivity?: string
  nature?: string
  health?: string
  freshness?: string
  district?: string
  from?: string
  to?: string
  sort?: string
  limit?: number
  cursor?: string
}

export interface DatasetPage extends Page<DatasetSummary> {
  /** What all that were found come to, not those of this page alone. */
  total: number
  rows: number
  updatedAt: string | null
  facets: Partial<Record<FacetName, FacetValue[]>>
}

export interface ColumnProfile {
  name: string
  missing: number
  distinct: number
  distinctApprox: boolean
  min: unknown
  max: unknown
  mean: number | null
  histogram: { from: unknown; to: unknown; count: number }[]
  top: { value: unknown; count: number }[]
}

export type Rows = Known<'DataSampleRows', { columns: { name: string; type: ColumnType }[] }>

export type SnapshotDiff = Known<
  'SnapshotDiffDifference',
  { columns: { name: string; type: ColumnType }[] }
>

export interface QualityPoint {
  at: string
  snapshot: string
  /** Null for who may not see all rows. */
  accepted: number | null
  rejected: number | null
  missingShare: number | null
  freshnessHours: number | null
}

export type LineageNode = Known<
  'LineageNodeShown',
  { kind: 'source' | 'dataset' | 'derived' | 'consumer' }
>
export interface LineageEdge {
  from: string
  to: string
  /** Data went on, or only values are looked up there. */
  kind: 'data' | 'reference'
}
export type Lineage = Known<'LineageShown', { nodes: LineageNode[]; edges: LineageEdge[] }>

const of = (id: string) => `/datasets/${encodeURIComponent(id)}`

export const listDatasets = (search: DatasetSearch, signal?: AbortSignal) =>
  json<DatasetPage>('/datasets', { search: { ...search }, signal })

export const listTitles = (signal?: AbortSignal) =>
  json<{ items: DatasetTitle[] }>('/dataset-titles', { signal })

export const getDataset = (id: string, signal?: AbortSignal) => json<Dataset>(of(id), { signal })

export const putHold = (id: string, reason: string) =>
  json<unknown>(`${of(id)}/hold`, { method: 'PUT', body: { reason } })

export const endHold = (id: string) => json<void>(`${of(id)}/hold`, { method: 'DELETE' })

export const getContract = (id: string, signal?: AbortSignal) =>
  text(`${of(id)}/contract`, { accept: 'application/yaml', signal })

export const getProfile = (id: string, signal?: AbortSignal) =>
  json<{ snapshot: SnapshotRef; columns: ColumnProfile[] }>(`${of(id)}/profile`, { signal })

export const getRows = (
  id: string,
  limit: number,
  cursor?: string,
  signal?: AbortSignal,
  purpose?: string | null,
) => json<Rows>(`${of(id)}/rows`, { search: { limit, cursor }, signal, headers: stating(purpose) })

export const getPlaces = (id: string, limit: number, signal?: AbortSignal) =>
  json<GeoJSON.FeatureCollection>(`${of(id)}/places`, { search: { limit }, signal })

export const listSnapshots = (id: string, cursor?: string, signal?: AbortSignal) =>
  json<Page<SnapshotRef>>(`${of(id)}/snapshots`, { search: { limit: 50, cursor }, signal })

export const getDiff = (id: string, a: string, b: string, signal?: AbortSignal) =>
  json<SnapshotDiff>(`${of(id)}/snapshots/${a}/diff/${b}`, { signal })

export const getQuality = (id: string, days: number, signal?: AbortSignal) =>
  json<{ points: QualityPoint[] }>(`${of(id)}/quality`, { search: { days }, signal })

export const getLineage = (id: string, signal?: AbortSignal) =>
  json<Lineage>(`${of(id)}/lineage`, { search: { direction: 'both', depth: 5 }, signal })
