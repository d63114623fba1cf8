import type { LocalText } from '../i18n'
import { json, send } from './client'
import { newId } from './id'
import type { ColumnType, Sensitivity } from './datasets'
import type { Dialect } from './loads'

/** What a choice does to one column; what is absent or null stays, `none` takes away. */
export interface ColumnChange {
  /** The column's name in the file. */
  source: string
  type?: ColumnType | null
  format?: string | null
  unit?: string | null
  key?: boolean | null
  time?: boolean | null
  sequence?: boolean | null
  place?: string | null
  keep?: boolean | null
}

/** One way to decide a doubt. */
export interface DraftChoice {
  text: string
  /** The field to be filled in then, where the changes are not all. */
  opens: string | null
  changes: ColumnChange[]
}

/** What is unsure about a column; without choices it can only be looked at. */
export interface DraftDoubt {
  code: string
  text: string
  choices: DraftChoice[]
}

/** What is to be known of the whole file, and in which step. */
export interface DraftNotice {
  code: string
  step: 'reading' | 'columns' | 'about' | 'save'
  text: string
}

export interface DraftColumn {
  name: string
  source: string
  title?: LocalText
  type: ColumnType
  /** How dates and times are written; null: as is usual. */
  format?: string | null
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
  /** Rows with a value of a row before them, of a column that nearly names the rows. */
  repeated?: number | null
  unsure: DraftDoubt[]
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
  unsure: DraftNotice[]
}

/** What of a column a person may wish otherwise; the server takes nothing else. */
export type ColumnWish = Pick<
  DraftColumn,
  | 'name'
  | 'source'
  | 'title'
  | 'type'
  | 'format'
  | 'unit'
  | 'key'
  | 'place'
  | 'time'
  | 'sequence'
  | 'personal'
>

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
  columns?: ColumnWish[]
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

/**
 * What a column does not say stays as it is; that it is not personal or of no special format is
 * said expressly.
 */
export const changeDraft = (id: string, { columns, ...rest }: DraftChange) =>
  json<Draft>(`/drafts/${id}`, {
    method: 'PUT',
    body: {
      ...rest,
      columns: columns?.map((column) => ({
        ...column,
        format: column.format ?? 'none',
        personal: column.personal ?? 'none',
      })),
    },
  })

export const saveDraft = (id: string) =>
  json<{ dataset: string; load: string }>(`/drafts/${id}/save`, { method: 'POST' })
