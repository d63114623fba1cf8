import { json } from './client'
import type { Page } from './page'
import type { Role } from './session'

export const scopes = ['data.read', 'query', 'ingest', 'admin'] as const
export type Scope = (typeof scopes)[number]

export interface ApiKey {
  id: string
  name: string
  prefix: string
  scopes: Scope[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  requestsPerMinute: number
  owner: string
}

export interface NewApiKey {
  name: string
  scopes: Scope[]
  roles: Role[]
  expiresAt: string | null
  requestsPerMinute: number
}

export const listKeys = (signal?: AbortSignal) => json<Page<ApiKey>>('/api-keys', { signal })

export const createKey = (key: NewApiKey) =>
  json<{ key: ApiKey; secret: string }>('/api-keys', { method: 'POST', body: key })

export const revokeKey = (id: string) => json<void>(`/api-keys/${id}`, { method: 'DELETE' })
