import { json } from './client'
import type { Page } from './page'
import type { Shape } from './shapes'

export type AuditEntry = Shape<'AuditEntry'>

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
