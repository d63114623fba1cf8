import { afterEach, expect, it, vi } from 'vitest'
import { newId } from './id'

afterEach(() => {
  vi.unstubAllGlobals()
})

it('makes ids where the browser has no randomUUID, and never the same twice', () => {
  const bytes = crypto.getRandomValues.bind(crypto)
  vi.stubGlobal('crypto', { getRandomValues: bytes })
  const ids = Array.from({ length: 500 }, newId)
  expect(new Set(ids).size).toBe(500)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
