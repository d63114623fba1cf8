import type { LocalText } from '../i18n'
import { json, send } from './client'
import { newId } from './id'
import type { ColumnType, Sensitivity } from './datasets'
import type { Dialect } from './loads'

export interface DraftColumn {
  name: string
  source: string
  title?: LocalText
  type: ColumnType
  unit: string | null
  key: boolean
  place: 'lat' | 'lon' | null
  time: boolean
  /** True when it says which of two versions of a row is the newer. */
  sequence?: boolean
  language: string | null
  personal: string | null
  examples: string[]
  /** Share of empty cells, from 0 to 1. */
  missing: number
  unsure: string[]
}

export interface Draft {
  id: string
  file: { name: string; bytes: number }
  dialect: Dialect
  contract: { yaml: string }
  /** What the dataset is, as far as the file tells. */
  about?: Required<Omit<DraftChange, 'dialect' | 'columns'>>
  columns: DraftColumn[]
  /** Columns of the file that are not to be kept. */
  leftOut: DraftColumn[]
  preview: { columns: (string | { name: string; type: string })[]; rows: unknown[][] }
  unsure: string[]
}

export interface DraftChange {
  dialect?: Dialect
  id?: string
  title?: LocalText
  meaning?: LocalText
  theme?: string
  organisation?: string
  sensitivity?: Sensitivity
  licence?: string
  mode?: string
  nature?: string | null
  columns?: DraftColumn[]
}

export function createDraft(
  file: File,
  options: { onSent?: (bytes: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<Draft> {
  const form = new FormData()
  form.append('file', file)
  const ticket = newId()
  // Whoever goes away while the file is looked into ends the look too.
  options.signal?.addEventListener('abort', () => {
    closeDraft(ticket).catch(() => undefined)
  })
  return send<Draft>(`/drafts?ticket=${ticket}`, form, options)
}

/** Closes a draft, or ends the look at a file by the ticket it was sent with. */
export const closeDraft = (id: string) => json<void>(`/drafts/${id}`, { method: 'DELETE' })

export const getDraft = (id: string, signal?: AbortSignal) =>
  json<Draft>(`/drafts/${id}`, { signal })

/** What a column does not say stays as it is; that it is not personal is said expressly. */
export const changeDraft = (id: string, { columns, ...rest }: DraftChange) =>
  json<Draft>(`/drafts/${id}`, {
    method: 'PUT',
    body: {
      ...rest,
      columns: columns?.map((column) => ({ ...column, personal: column.personal ?? 'none' })),
    },
  })

export const saveDraft = (id: string) =>
  json<{ dataset: string; load: string }>(`/drafts/${id}/save`, { method: 'POST' })
