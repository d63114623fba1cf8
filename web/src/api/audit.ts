import { json } from './client'
import type { Page } from './page'

export interface AuditEntry {
  id: string
  at: string
  actor: { id: string | null; name: string } | null
  action: string
  target: string | null
  detail: Record<string, unknown> | null
  requestId: string | null
  purpose: string | null
}

export interface AuditSearch {
  q?: string
  actor?: string
  action?: string
  from?: string
  to?: string
  cursor?: string
}

export const listAudit = (search: AuditSearch, signal?: AbortSignal) =>
  json<Page<AuditEntry>>('/audit', { search: { limit: 100, ...search }, signal })
