import { beforeEach, describe, expect, it } from 'vitest'
import { clearPast, keepPast, listPast } from './pastQueries'

const query = (sql: string) => ({ sql, at: '2026-01-01T00:00:00Z', rows: 1, milliseconds: 5 })

describe('queries run before', () => {
  beforeEach(clearPast)

  it('come the latest first and once each', () => {
    keepPast(query('a'))
    keepPast(query('b'))
    keepPast(query('a'))
    expect(listPast().map(({ sql }) => sql)).toEqual(['a', 'b'])
  })

  it('are at most fifty', () => {
    for (let at = 0; at < 60; at++) keepPast(query(String(at)))
    expect(listPast()).toHaveLength(50)
    expect(listPast()[0]?.sql).toBe('59')
  })

  it('survive a store that holds something else', () => {
    localStorage.setItem('sitcenter.sql.past', '{broken')
    expect(listPast()).toEqual([])
    localStorage.setItem('sitcenter.sql.past', '[1, {"sql": "x"}]')
    expect(listPast()).toEqual([])
  })
})
