import { cleanup, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { queries } from '../src/app/queries'
import { nobody } from './city'
import { open } from './open'

const figure = {
  id: 'f1',
  kind: 'result',
  value: 25,
  unit: null,
  column: null,
  columns: [],
  row: null,
  question: null,
  formula: { en: 'Calls by district' },
  sql: 'select 1',
  functions: [],
  parameters: {},
  lineage: null,
  snapshots: [],
  withheld: null,
  pinned: true,
  verifiableUntil: null,
  createdAt: '2026-05-04T10:00:00Z',
  createdBy: 'Aigerim',
}

describe('the way from a figure to its source', () => {
  it('begins with how many rows a whole answer has, and not with a value', async () => {
    await open('/figures/f1', { 'GET /api/v1/figures/f1': { body: figure } })
    const begins = (await screen.findByText('25 rows')).closest('li')
    expect(begins?.textContent).toContain('Answer')
    expect(screen.queryByText('Value')).toBeNull()
  })

  it('begins with the value of a single number', async () => {
    const cell = { ...figure, kind: 'cell', column: 'n', row: { n: 25 } }
    await open('/figures/f1', { 'GET /api/v1/figures/f1': { body: cell } })
    await screen.findByText('Value')
    expect(screen.queryByText('25 rows')).toBeNull()
  })

  it('offers the editor of SQL only to those who may use it', async () => {
    const answers = { 'GET /api/v1/figures/f1': { body: figure } }
    await open('/figures/f1', answers)
    expect(await screen.findByRole('link', { name: /SQL editor/ })).toBeTruthy()
    cleanup()
    queries.clear()
    await open('/figures/f1', { ...answers, 'GET /api/v1/session': { body: nobody } })
    await screen.findByText('25 rows')
    expect(screen.queryByRole('link', { name: /SQL editor/ })).toBeNull()
  })
})
