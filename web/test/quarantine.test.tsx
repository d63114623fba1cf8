import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { Dataset, Load } from '../src/api'
import { type Answers, callsInFull, session } from './city'
import { open } from './open'

const personal: Dataset = {
  ...callsInFull,
  columns: callsInFull.columns.flatMap((column) => [
    column,
    { ...column, name: 'iin', title: { kk: 'ЖСН', ru: 'ИИН', en: 'IIN' }, sensitivity: 'personal' },
    { ...column, name: 'num', title: { kk: 'Саны', ru: 'Число', en: 'Count' } },
  ]),
}

const load: Load = {
  id: 'l1',
  dataset: 'calls_112',
  source: null,
  state: 'published',
  startedAt: '2026-05-04T10:00:00Z',
  finishedAt: '2026-05-04T10:00:05Z',
  startedBy: 'Aigerim',
  file: { name: 'calls.csv', bytes: 100 },
  progress: null,
  accepted: 5,
  rejected: 1,
  rejections: [{ rule: 'type', column: 'num', count: 1 }],
  snapshot: null,
  problem: null,
  dialect: null,
}

const rejection = {
  id: 'r1',
  line: 2,
  column: 'num',
  value: 'x',
  rule: 'type',
  message: 'no number',
  row: { call_id: 'C-1', iin: '•••', num: 'x' },
  state: 'open',
  resent: null,
}

const as = (role: 'steward' | 'administrator', organisation: string | null) => ({
  body: { ...session, actor: { ...session.actor, roles: [role], organisation } },
})

const answers = (more: Answers = {}): Answers => ({
  'GET /api/v1/session': as('steward', 'emergency_department'),
  'GET /api/v1/loads/l1': { body: load },
  'GET /api/v1/datasets/calls_112': { body: personal },
  'GET /api/v1/datasets': { body: { items: [], next: null, total: 0, facets: {} } },
  'GET /api/v1/loads/l1/rejections': (request) => ({
    body: {
      items: new URL(request.url).searchParams.has('state') ? [] : [rejection],
      next: null,
    },
  }),
  ...more,
})

const purposeOf = (request: Request | undefined) => request?.headers.get('X-Purpose')

async function state(purpose: string, button: string) {
  fireEvent.click(await screen.findByRole('button', { name: button }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.change(within(dialog).getByLabelText('Purpose'), { target: { value: purpose } })
  fireEvent.click(within(dialog).getByRole('button', { name: button }))
}

describe('a row that is mended', () => {
  it('goes with the changed values only, and never with what is hidden', async () => {
    const sent: unknown[] = []
    const { asked } = await open(
      '/loads/l1/rejections',
      answers({
        'PUT /api/v1/loads/l1/rejections/r1': { body: { ...rejection, state: 'fixed' } },
      }),
    )
    fireEvent.click(await screen.findByRole('button', { name: 'Mend line 2' }))
    const iin = screen.getByLabelText<HTMLInputElement>('IIN')
    expect(iin.value).toBe('')
    expect(iin.placeholder).toBe('•••')
    fireEvent.change(iin, { target: { value: '9' } })
    fireEvent.change(iin, { target: { value: '' } })
    fireEvent.change(screen.getByLabelText('Count'), { target: { value: '5' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(async () => {
      const put = asked.find(({ method }) => method === 'PUT')
      sent.push(await put?.clone().json())
      expect(sent.at(-1)).toEqual({ row: { num: '5' } })
    })
  })

  it('shows what it was and what it is, and no reason any more', async () => {
    await open(
      '/loads/l1/rejections',
      answers({
        'PUT /api/v1/loads/l1/rejections/r1': {
          body: {
            ...rejection,
            value: null,
            row: { ...rejection.row, num: '5' },
            message: '«» is no number',
            state: 'fixed',
          },
        },
      }),
    )
    fireEvent.click(await screen.findByRole('button', { name: 'Mend line 2' }))
    fireEvent.change(screen.getByLabelText('Count'), { target: { value: '5' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    const now = await screen.findByText('5', { selector: 'code' })
    expect(now.closest('li')?.querySelector('del')?.textContent).toBe('x')
    expect(screen.queryByText(/no number/)).toBeNull()
  })

  it('is said to be published when it is, and not before', async () => {
    let over = false
    const { asked } = await open(
      '/loads/l1/rejections',
      answers({
        'GET /api/v1/loads/l1/rejections': (request) => ({
          body: {
            items: request.url.includes('state=dropped') ? [] : [{ ...rejection, state: 'fixed' }],
            next: null,
          },
        }),
        'POST /api/v1/loads/l1/rejections/resend': {
          body: { ...load, id: 'l2', state: 'reading', rejections: [] },
        },
        'GET /api/v1/loads/l2': () => ({
          body: over
            ? { ...load, id: 'l2', state: 'refused', accepted: 0, problem: { title: 'Too bad' } }
            : { ...load, id: 'l2', state: 'reading', rejections: [] },
        }),
      }),
    )
    vi.stubGlobal(
      'EventSource',
      class extends EventTarget {
        close() {
          this.dispatchEvent(new Event('closed'))
        }
      },
    )
    fireEvent.click(await screen.findByRole('button', { name: 'Send 1 mended row' }))
    await waitFor(() => {
      expect(asked.some(({ url }) => url.endsWith('/l2'))).toBe(true)
    })
    expect(screen.queryByText(/ended rows (were|published)/)).toBeNull()
    over = true
    await screen.findByText('The mended rows were not published')
  })
})

describe('personal values', () => {
  it('are shown in the quarantine once a purpose is stated', async () => {
    const { asked } = await open('/loads/l1/rejections', answers())
    await state('звонок', 'Show personal values')
    await screen.findByRole('button', { name: 'Hide personal values' })
    await waitFor(() => {
      const last = asked.filter(({ url }) => url.includes('/rejections')).at(-1)
      expect(purposeOf(last)).toBe(encodeURIComponent('звонок'))
    })
  })

  it('are shown among the rows of a dataset once a purpose is stated', async () => {
    const { asked } = await open(
      '/data/calls_112?tab=rows',
      answers({
        'GET /api/v1/datasets/calls_112/rows': (request) => ({
          body: {
            columns: [
              { name: 'call_id', type: 'string' },
              ...(purposeOf(request) ? [{ name: 'iin', type: 'string' }] : []),
            ],
            rows: [['C-1', ...(purposeOf(request) ? ['p-77'] : [])]],
            next: null,
            figure: null,
          },
        }),
      }),
    )
    await screen.findByText('C-1')
    expect(screen.queryByText('p-77')).toBeNull()
    await state('to call back', 'Show personal values')
    await screen.findByText('p-77')
    fireEvent.click(screen.getByRole('button', { name: 'Hide personal values' }))
    await waitFor(() => {
      expect(screen.queryByText('p-77')).toBeNull()
    })
    expect(asked.some((one) => purposeOf(one) === 'to%20call%20back')).toBe(true)
  })

  it('of the original file are asked for with a purpose, and what is refused is said', async () => {
    const { asked } = await open(
      '/loads/l1',
      answers({
        'GET /api/v1/loads/l1/raw': {
          status: 403,
          body: { code: 'forbidden', title: 'Not for you', hint: 'Ask the owner' },
        },
      }),
    )
    await state('audit', 'Download the file as it came')
    await screen.findByText('Not for you')
    expect(purposeOf(asked.find(({ url }) => url.endsWith('/raw')))).toBe('audit')
  })

  it('are not offered to who may not have them', async () => {
    await open('/loads/l1', answers({ 'GET /api/v1/session': as('administrator', null) }))
    await screen.findByRole('button', { name: 'Load this file again' })
    expect(screen.queryByText('Download the file as it came')).toBeNull()
  })
})

describe('a load that was refused', () => {
  const refused = {
    ...load,
    state: 'refused',
    problem: {
      code: 'load-tolerance',
      title: 'Too many bad rows',
      detail: '1 of 6',
      hint: 'Correct the file',
    },
  }

  it('says once that nothing was published, and one way on', async () => {
    await open('/loads/l1', answers({ 'GET /api/v1/loads/l1': { body: refused } }))
    await screen.findByText('Correct the file')
    expect(screen.getAllByText(/Nothing was published/)).toHaveLength(1)
    expect(screen.queryByText(/Too many rows failed/)).toBeNull()
  })
})
