import type { Dataset, DatasetSummary, Session } from '../src/api'

/** A small city for tests of states: answers by address, changed by each test as it needs. */
export type Answer = { status?: number; body?: unknown; delay?: number } | 'offline'
export type Answers = Record<string, Answer | ((request: Request) => Answer)>

const title = (kk: string, ru: string, en: string) => ({ kk, ru, en })

export const session: Session = {
  actor: {
    id: '1',
    name: 'Aigerim',
    kind: 'person',
    roles: ['administrator'],
    organisation: null,
    demo: true,
    mustChangePassword: false,
  },
  city: {
    id: 'almaty',
    title: title('Алматы', 'Алматы', 'Almaty'),
    languages: ['kk', 'ru', 'en'],
    timeZone: 'Asia/Almaty',
    extent: { west: 76.7, south: 43, east: 77.2, north: 43.5 },
    currency: 'KZT',
    demo: true,
    themes: [{ id: 'safety', title: title('Қауіпсіздік', 'Безопасность', 'Safety') }],
    tags: [],
  },
  version: '0.1.0',
  firstSteps: false,
}

export const nobody: Session = {
  ...session,
  actor: {
    ...session.actor,
    id: '0',
    name: '',
    kind: 'anonymous',
    roles: [],
    demo: false,
  },
}

export const calls: DatasetSummary = {
  id: 'calls_112',
  title: title('112 қоңыраулары', 'Вызовы 112', 'Emergency calls 112'),
  meaning: title('Әр қоңырау.', 'Каждый вызов.', 'Every call.'),
  theme: 'safety',
  organisation: 'emergency_department',
  sensitivity: 'open',
  nature: 'simulated',
  access: { read: true, write: false, load: false },
  health: {
    fresh: 'late',
    complete: 'ok',
    valid: 'ok',
    reasons: [{ kind: 'fresh', text: 'Expected at 06:00' }],
    degradedBy: [],
  },
  rows: 55068,
  updatedAt: '2026-05-04T10:00:00Z',
  coverage: null,
  hasPlace: false,
}

export const callsInFull: Dataset = {
  ...calls,
  description: { purpose: { und: 'To send help' } },
  licence: 'CC-BY-4.0',
  hiddenColumns: 0,
  tags: [],
  version: '1.0.0',
  status: 'active',
  mode: 'events',
  tolerance: 0.02,
  key: ['call_id'],
  time: null,
  place: null,
  frequency: 'P1D',
  settling: null,
  retention: null,
  columns: [
    {
      name: 'call_id',
      type: 'string',
      title: title('Нөмірі', 'Номер', 'Number'),
      meaning: title('', '', ''),
      unit: null,
      required: true,
      unique: true,
      sensitivity: 'open',
      references: null,
      rules: [],
      values: [],
      added: false,
    },
  ],
  snapshot: {
    id: 's1',
    dataset: 'calls_112',
    sequence: 1,
    publishedAt: '2026-05-04T10:00:00Z',
    publishedBy: 'calls_112_daily',
    rows: 55068,
    addedRows: 55068,
    removedRows: 0,
    files: 1,
    bytes: 1000,
    message: '',
    operation: 'append',
    load: null,
    pinned: false,
    contractVersion: '1.0.0',
  },
  aliases: [],
  codeList: false,
  access: { read: true, write: true, load: true },
}

export const list = (...items: DatasetSummary[]) => ({
  items,
  next: null,
  total: items.length,
  facets: { theme: items.map((item) => ({ value: item.theme, count: 1 })) },
})

export const problem = (status: number, code: string, text: string) => ({
  status,
  body: {
    type: `urn:sitcenter:problem:${code}`,
    code,
    title: text,
    status,
    detail: `${text}: detail`,
    hint: `${text}: hint`,
    requestId: 'req-42',
  },
})
