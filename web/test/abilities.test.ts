import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Role } from '../src/api'
import { abilities } from '../src/ui/session'

/** The operation behind what an ability offers; `same`: whoever may call it is offered it. */
const behind: Record<keyof typeof abilities, { call: string; same: boolean }> = {
  see: { call: 'PUT /api/v1/session/password', same: true },
  browse: { call: 'GET /api/v1/datasets', same: false },
  ask: { call: 'POST /api/v1/query', same: false },
  sql: { call: 'POST /api/v1/query', same: false },
  draft: { call: 'POST /api/v1/drafts', same: true },
  load: { call: 'POST /api/v1/datasets/{id}/loads', same: true },
  loads: { call: 'POST /api/v1/loads/{id}/cancel', same: true },
  raw: { call: 'GET /api/v1/loads/{id}/raw', same: true },
  rebuild: { call: 'POST /api/v1/datasets/{id}/loads?rebuild', same: true },
  sources: { call: 'PUT /api/v1/sources/{id}', same: true },
  removeSources: { call: 'DELETE /api/v1/sources/{id}', same: true },
  keys: { call: 'GET /api/v1/api-keys', same: true },
  maintain: { call: 'POST /api/v1/backups', same: true },
  administer: { call: 'GET /api/v1/users', same: true },
}

const table = resolve(import.meta.dirname, '../../server/src/test/resources/routes.csv')

/** Who may call what, as the server's own test holds it true. */
const rights = new Map(
  readFileSync(table, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(','))
    .map(([method, pattern, roles]) => [`${method} ${pattern}`, (roles ?? '').split(' ')]),
)

test.each(Object.entries(behind))(
  '%s is offered to whom the server lets',
  (name, { call, same }) => {
    const offered: readonly Role[] = abilities[name as keyof typeof abilities]
    const allowed = rights.get(call)
    expect(allowed, call).toBeDefined()
    if (same) {
      expect([...offered].sort()).toEqual([...(allowed ?? [])].sort())
    } else if (!allowed?.includes('anonymous')) {
      expect(allowed).toEqual(expect.arrayContaining([...offered]))
    }
  },
)
