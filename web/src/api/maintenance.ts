import { json } from './client'
import type { Page } from './page'
import type { Shape } from './shapes'

export interface MaintenanceTask {
  kind: 'compaction' | 'manifests' | 'expiry' | 'sweep' | 'backup'
  lastRunAt: string | null
  state: string
  detail: unknown
}

export interface Maintenance {
  tasks: MaintenanceTask[]
  disk: { freeBytes: number; usedBytes: number; rawBytes: number; databaseBytes: number }
  queues: Record<string, number> | null
}

export type Backup = Shape<'BackupStoreWritten'>

export const getMaintenance = (signal?: AbortSignal) =>
  json<Maintenance>('/maintenance', { signal })

export const listBackups = (signal?: AbortSignal) => json<Page<Backup>>('/backups', { signal })

export const startBackup = () => json<unknown>('/backups', { method: 'POST' })
