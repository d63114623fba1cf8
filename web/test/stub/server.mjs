import { createServer } from 'node:http'
import { codeLists, detail, districts, profile, rows, snapshot, summaries } from './data.mjs'
import { answer } from './query.mjs'

/** Answers /api/v1 from memory, so that pages can be worked on without the server: node test/stub/server.mjs [port] */
const port = Number(process.argv[2] ?? 8099)
const L = (kk, ru, en) => ({ kk, ru, en })
const roles = (process.env.STUB_ROLES ?? 'administrator,steward,analyst').split(',')
const secrets = new Map([['dispatch_token', '2026-10-02T08:00:00Z']])
const loads = new Map()
let nextLoad = 10

const base = {
  source: null,
  startedBy: 'Aigerim',
  problem: null,
  snapshot: null,
  accepted: 0,
  rejected: 0,
  rejections: [],
  dialect: { kind: 'csv', encoding: 'utf-8', delimiter: ';', decimal: ',', skip: 2 },
}
const put = (load) => (loads.set(load.id, { ...base, ...load }), loads.get(load.id))
put({
  id: 'ld-1',
  dataset: 'calls_112',
  source: 'calls_112',
  state: 'published',
  startedAt: '2026-11-21T05:10:00Z',
  finishedAt: '2026-11-21T05:10:12Z',
  file: { name: 'calls_112.csv', bytes: 1843200 },
  progress: {
    bytesRead: 1843200,
    bytesTotal: 1843200,
    rows: 20028,
    rowsPerSecond: 22000,
    secondsLeft: 0,
  },
  accepted: 19793,
  rejected: 235,
  rejections: [
    { rule: 'range', column: 'lat', count: 140 },
    { rule: 'reference', column: 'service', count: 61 },
    { rule: 'type', column: 'called_at', count: 34 },
  ],
  snapshot: snapshot.id,
})
put({
  id: 'ld-2',
  dataset: 'air_quality',
  source: 'air_quality',
  state: 'failed',
  startedAt: '2026-11-21T04:05:00Z',
  finishedAt: '2026-11-21T04:05:31Z',
  file: { name: 'air_quality.ndjson', bytes: 20480 },
  progress: { bytesRead: 20480, bytesTotal: null, rows: 0, rowsPerSecond: 0, secondsLeft: null },
  problem: {
    code: 'source-stalled',
    title: 'The source stopped answering',
    status: 502,
    detail: 'No byte came for 30 seconds.',
    hint: 'Ask the owner of the source whether it is up; the next try follows by schedule.',
    requestId: '0199f3a2-77aa',
  },
})
put({
  id: 'ld-3',
  dataset: 'call_services',
  state: 'unchanged',
  startedAt: '2026-11-21T04:00:00Z',
  finishedAt: '2026-11-21T04:00:01Z',
  file: { name: 'call_services.csv', bytes: 412 },
  progress: { bytesRead: 412, bytesTotal: 412, rows: 5, rowsPerSecond: 5, secondsLeft: 0 },
  accepted: 5,
})
put({
  id: 'ld-4',
  dataset: 'calls_112',
  state: 'refused',
  startedAt: '2026-11-20T10:00:00Z',
  finishedAt: '2026-11-20T10:00:09Z',
  file: { name: 'calls-november.xlsx', bytes: 904411 },
  progress: {
    bytesRead: 904411,
    bytesTotal: 904411,
    rows: 8800,
    rowsPerSecond: 980,
    secondsLeft: 0,
  },
  accepted: 0,
  rejected: 2201,
  rejections: [{ rule: 'type', column: 'called_at', count: 2201 }],
  problem: {
    code: 'load-refused',
    title: 'Too many rows failed the checks',
    status: 422,
    detail: '25 % of the rows were rejected; the contract allows 2 %.',
    hint: 'Look at the column called_at: its dates may be written in another order.',
  },
})

const reasonOf = {
  range: '51.2 lies outside 43 … 43.45',
  reference: 'The code “ambulnce” is not in call_services',
  type: '“31.02.2026 10:00” is not a date and time',
}
const valueOf = { range: '51.2', reference: 'ambulnce', type: '31.02.2026 10:00' }
const rejections = loads.get('ld-1').rejections.flatMap(({ rule, column, count }, g) =>
  Array.from({ length: count }, (_, i) => ({
    id: `r${g}-${i}`,
    line: 20 + g * 3 + i * 83,
    column,
    value: valueOf[rule],
    rule,
    message: reasonOf[rule],
    row: {
      ...Object.fromEntries(
        detail.columns.filter((c) => !c.added).map((c) => [c.name, String(rows[i][c.name] ?? '')]),
      ),
      [column]: valueOf[rule],
    },
    state: 'open',
  })),
)

const lastRun = (id) => {
  const load = [...loads.values()].find((one) => one.source === id)
  return load
    ? {
        load: load.id,
        at: load.startedAt,
        state: load.state,
        bytes: load.file.bytes,
        rows: load.progress.rows,
        problem: load.problem,
      }
    : null
}
const sources = new Map(
  [
    {
      id: 'calls_112',
      dataset: 'calls_112',
      title: L('112 диспетчерлік орталығы', 'Диспетчерский центр 112', '112 dispatch centre'),
      kind: 'http',
      url: 'https://dispatch.example.kz/latest.csv',
      path: null,
      schedule: '0 */10 * * * *',
      enabled: true,
      auth: { kind: 'bearer', secret: 'dispatch_token', header: null },
      format: { kind: 'csv', delimiter: ';' },
      allow: [],
    },
    {
      id: 'air_quality',
      dataset: 'air_quality',
      title: L('Ауа бекеттерінің желісі', 'Сеть постов воздуха', 'Air station network'),
      kind: 'http',
      url: 'https://air.example.kz/latest.ndjson',
      path: null,
      schedule: '0 5 * * * *',
      enabled: true,
      auth: null,
      format: { kind: 'ndjson' },
      allow: ['127.0.0.1'],
    },
    {
      id: 'budget_folder',
      dataset: 'call_services',
      title: L('Бюджет қалтасы', 'Папка бюджета', 'Budget folder'),
      kind: 'folder',
      url: null,
      path: 'inbox/budget',
      schedule: null,
      enabled: false,
      auth: null,
      format: null,
      allow: [],
    },
  ].map((one) => [one.id, one]),
)
const sourceOf = (one) => ({
  ...one,
  nextRunAt:
    one.enabled && one.schedule ? new Date(Math.ceil(Date.now() / 6e5) * 6e5).toISOString() : null,
  lastRun: lastRun(one.id),
})

function startLoad(dataset, name, bytes, source = null) {
  const id = `ld-${nextLoad++}`
  const total = 400000
  const load = put({
    id,
    dataset,
    source,
    state: 'waiting',
    startedAt: new Date().toISOString(),
    finishedAt: null,
    file: { name, bytes },
    progress: { bytesRead: 0, bytesTotal: bytes, rows: 0, rowsPerSecond: 0, secondsLeft: null },
  })
  const timer = setInterval(() => {
    if (load.state === 'cancelled') return clearInterval(timer)
    const read = Math.min(total, load.progress.rows + 22000)
    load.progress = {
      bytesRead: Math.round((bytes * read) / total),
      bytesTotal: bytes,
      rows: read,
      rowsPerSecond: 44000,
      secondsLeft: (total - read) / 44000,
    }
    load.state = read < total * 0.7 ? 'reading' : read < total ? 'checking' : 'published'
    if (load.state === 'published') {
      Object.assign(load, {
        accepted: total,
        finishedAt: new Date().toISOString(),
        snapshot: snapshot.id,
      })
      clearInterval(timer)
    }
  }, 500)
  return load
}

const figure = (id) => ({
  id,
  kind: id.includes(':') ? 'cell' : 'result',
  value: id.includes(':') ? 10412 : null,
  column: id.includes(':') ? 'count' : null,
  row: id.includes(':') ? { service: 'ambulance' } : null,
  rowCount: 8,
  unit: null,
  question: {
    dataset: 'calls_112',
    measures: [{ column: '*', aggregate: 'count', as: 'count' }],
    dimensions: [{ column: 'service' }],
    filters: [],
  },
  sql: 'select service, count(*) as count\nfrom calls_112\ngroup by 1',
  formula: L(
    'Қызмет бойынша «112 қызметіне қоңыраулар» жазбаларының саны',
    'Количество записей набора «Вызовы службы 112» по признаку «Служба»',
    'Number of records of “Emergency calls 112” by service',
  ),
  parameters: { now: '2026-11-21T06:00:00Z' },
  functions: [{ name: 'count', version: '1' }],
  snapshots: [
    {
      dataset: 'calls_112',
      title: detail.title,
      snapshot: snapshot.id,
      sequence: 731,
      publishedAt: snapshot.publishedAt,
      message: null,
      sources: [
        { source: 'calls_112', load: 'ld-1', file: 'calls_112.csv', at: '2026-11-21T05:10:00Z' },
      ],
      health: detail.health,
    },
  ],
  lineage: { nodes: [], edges: [] },
  createdAt: '2026-11-21T06:00:03Z',
  createdBy: 'Aigerim',
  pinned: false,
  verifiableUntil: id.startsWith('old') ? '2026-10-01T00:00:00Z' : '2027-02-19T06:00:03Z',
  withheld: id.startsWith('erased') ? 'erased' : id.startsWith('closed') ? 'no-access' : null,
})

const drafts = new Map()
const draftOf = (name, bytes) => ({
  id: 'dr-1',
  file: { name, bytes },
  dialect: {
    kind: 'csv',
    encoding: 'windows-1251',
    delimiter: ';',
    decimal: ',',
    skip: 2,
    sheet: null,
  },
  contract: { yaml: 'apiVersion: v3.1.0\nkind: DataContract\nid: street_lights\n' },
  columns: [
    ['light_no', '№ опоры', 'string', null, { key: true }, ['А-001', 'А-002', 'А-003'], []],
    [
      'installed',
      'Дата установки',
      'date',
      null,
      { time: true },
      ['05.03.2021', '11.04.2022'],
      ['05.03.2021 may be 5 March or 3 May; no value in the file tells which.'],
    ],
    ['power', 'Мощность, Вт', 'number', 'W', {}, ['70', '100,5', '150'], []],
    ['lat', 'Широта', 'number', 'deg', { place: 'lat' }, ['43,238'], []],
    ['lon', 'Долгота', 'number', 'deg', { place: 'lon' }, ['76,889'], []],
    [
      'master',
      'Мастер',
      'string',
      null,
      { personal: 'name' },
      ['Ахметов Д.', 'Ли В.'],
      ['Looks like names of people.'],
    ],
    ['phone', 'Телефон', 'string', null, { personal: 'phone' }, ['+7 701 000 00 00'], []],
  ].map(([name2, source, type, unit, extra, examples, unsure]) => ({
    name: name2,
    source,
    title: L(source, source, source),
    type,
    unit,
    key: false,
    place: null,
    time: false,
    language: 'ru',
    personal: null,
    examples,
    missing: 0,
    unsure,
    ...extra,
  })),
  preview: {
    columns: [
      { name: '№ опоры', type: 'string' },
      { name: 'Дата установки', type: 'date' },
      { name: 'Мощность, Вт', type: 'number' },
      { name: 'Широта', type: 'number' },
      { name: 'Долгота', type: 'number' },
    ],
    rows: Array.from({ length: 12 }, (_, i) => [
      `А-${String(i + 1).padStart(3, '0')}`,
      '2021-03-05',
      70 + i,
      43.238,
      76.889,
    ]),
  },
  unsure: ['Two lines before the column names were left out.'],
})

const functions = [
  ['count', 'count(*)', 'aggregate', L('Жолдарды санайды', 'Считает строки', 'Counts rows')],
  ['avg', 'avg(number)', 'aggregate', L('Орташа мән', 'Среднее значение', 'Average')],
  [
    'date_trunc',
    "date_trunc('month', timestamp)",
    'scalar',
    L('Уақытты кесіп тастайды', 'Отсекает время', 'Cuts a time down'),
  ],
  [
    'row_number',
    'row_number() over (…)',
    'window',
    L('Жол нөмірі', 'Номер строки', 'Number of the row'),
  ],
].map(([name, signature, kind, meaning]) => ({ name, signature, kind, meaning }))

const page = (items, url) => {
  const limit = Number(url.searchParams.get('limit') ?? 50),
    from = Number(url.searchParams.get('cursor') ?? 0)
  return {
    items: items.slice(from, from + limit),
    next: from + limit < items.length ? String(from + limit) : null,
    total: items.length,
  }
}
const problem = (status, code, title, hint) => ({
  status,
  body: {
    type: `urn:sitcenter:problem:${code}`,
    code,
    title,
    status,
    detail: title,
    hint,
    requestId: '0199f3a2-0001',
  },
  type: 'application/problem+json',
})
const ok = (body, status = 200) => ({ status, body })
const find = (map, id) => map.get(id) ?? null

const routes = [
  [
    'GET',
    '/session',
    () =>
      ok({
        actor: {
          id: 'p1',
          name: 'Айгерім Серікова',
          kind: 'person',
          roles,
          organisation: 'emergency_department',
          demo: true,
        },
        city: {
          id: 'almaty',
          title: L('Алматы', 'Алматы', 'Almaty'),
          languages: ['kk', 'ru', 'en'],
          timeZone: 'Asia/Almaty',
          extent: { west: 76.7, south: 43.1, east: 77.2, north: 43.5 },
          currency: 'KZT',
          demo: true,
          themes: [{ id: 'safety', title: L('Қауіпсіздік', 'Безопасность', 'Safety') }],
        },
        version: '0.1.0',
        firstSteps: false,
      }),
  ],
  [
    'GET',
    '/datasets',
    ({ url }) => {
      const q = (url.searchParams.get('q') ?? '').toLowerCase()
      const items = summaries.filter(
        (one) => JSON.stringify(one.title).toLowerCase().includes(q) || one.id.includes(q),
      )
      return ok({
        items,
        next: null,
        total: items.length,
        facets: {
          theme: [{ value: 'safety', count: 2 }],
          organisation: [],
          health: [],
          nature: [],
        },
      })
    },
  ],
  [
    'GET',
    '/datasets/:id',
    ({ id }) =>
      id === 'calls_112'
        ? ok(detail)
        : problem(404, 'dataset-not-found', 'There is no such dataset', 'Search the catalogue'),
  ],
  ['GET', '/datasets/:id/profile', () => ok(profile)],
  [
    'GET',
    '/code-lists/:id',
    ({ id }) => ok({ items: (codeLists[id] ?? []).map(([code, title]) => ({ code, title })) }),
  ],
  [
    'GET',
    '/territories',
    () =>
      ok({
        items: [
          { id: 'districts', title: L('Аудандар', 'Районы', 'Districts'), nature: 'schematic' },
        ],
      }),
  ],
  [
    'GET',
    '/territories/:id',
    () =>
      ok({
        type: 'FeatureCollection',
        features: districts.map(([id, title]) => ({
          type: 'Feature',
          properties: { id, title },
          geometry: null,
        })),
      }),
  ],
  [
    'GET',
    '/organisations',
    () =>
      ok({
        items: [
          {
            id: 'emergency_department',
            title: L(
              'Төтенше жағдайлар департаменті',
              'Департамент по ЧС',
              'Department of Emergency Situations',
            ),
          },
        ],
      }),
  ],
  [
    'POST',
    '/query',
    ({ body, accept }) =>
      body.sql?.includes('boom')
        ? problem(
            400,
            'query-not-understood',
            'Column “boom” is not known',
            'Look at the list of tables',
          )
        : accept.includes('csv')
          ? { status: 200, raw: 'a,b\n1,2\n', type: 'text/csv' }
          : ok(
              answer(
                body.question ?? {
                  dataset: 'calls_112',
                  measures: [{ column: '*', aggregate: 'count', as: 'calls' }],
                  dimensions: [{ column: 'service' }],
                  filters: [],
                },
                body.limit ?? 1000,
              ),
            ),
  ],
  [
    'POST',
    '/query/check',
    ({ body }) => {
      const lines = body.sql.split('\n')
      const line = lines.findIndex((one) => one.includes('boom'))
      return ok(
        line < 0
          ? { ok: true, problems: [], columns: [], datasets: ['calls_112'] }
          : {
              ok: false,
              problems: [
                {
                  line: line + 1,
                  column: lines[line].indexOf('boom') + 1,
                  endLine: line + 1,
                  endColumn: lines[line].indexOf('boom') + 4,
                  message: 'Column “boom” is not known',
                  hint: 'Did you mean “reason”?',
                },
              ],
              columns: [],
              datasets: [],
            },
      )
    },
  ],
  ['POST', '/query/explain', () => ok({ sql: 'select 1', sentence: L('', '', '') })],
  [
    'GET',
    '/query/catalog',
    () =>
      ok({
        tables: [
          { name: 'calls_112', title: detail.title, columns: detail.columns },
          {
            name: 'call_services',
            title: summaries[2].title,
            columns: [{ name: 'code', type: 'string', title: L('Коды', 'Код', 'Code') }],
          },
        ],
        functions,
        keywords: ['SELECT', 'FROM', 'WHERE', 'GROUP', 'BY', 'ORDER', 'LIMIT'],
      }),
  ],
  ['DELETE', '/query/:id', () => ok(null, 204)],
  [
    'GET',
    '/figures/:id',
    ({ id }) =>
      id.startsWith('none')
        ? problem(404, 'figure-not-found', 'There is no such figure', 'Check the address')
        : ok(figure(id)),
  ],
  [
    'POST',
    '/figures/:id/verify',
    ({ id }) =>
      ok(
        id.startsWith('diff')
          ? {
              same: false,
              verdict: 'changed-data',
              before: 10412,
              now: 10398,
              milliseconds: 61,
              cause: '14 rows of publication no. 731 were corrected',
              checkedAt: new Date().toISOString(),
            }
          : {
              same: true,
              verdict: 'same',
              before: 10412,
              now: 10412,
              milliseconds: 48,
              cause: null,
              checkedAt: new Date().toISOString(),
            },
      ),
  ],
  [
    'POST',
    '/figures/:id/cite',
    ({ id }) =>
      ok({
        reference: `Almaty situation centre. Emergency calls 112, publication no. 731 of 2026-11-21. Figure ${id}.`,
        url: `http://localhost/figures/${id}`,
      }),
  ],
  [
    'GET',
    '/figures/:id/compare/:other',
    ({ id, other }) =>
      ok({
        a: { id, value: 10412, createdAt: '2026-11-21T06:00:03Z' },
        b: { id: other, value: 10120, createdAt: '2026-11-14T06:00:03Z' },
        difference: 292,
        causes: [{ kind: 'new-data', text: '7 publications of calls_112 were added' }],
      }),
  ],
  [
    'GET',
    '/loads',
    ({ url }) => {
      const dataset = url.searchParams.get('dataset'),
        state = url.searchParams.get('state')
      return ok(
        page(
          [...loads.values()]
            .filter(
              (one) =>
                (!dataset || one.dataset === dataset) &&
                (!state || state.split(',').includes(one.state)),
            )
            .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)),
          url,
        ),
      )
    },
  ],
  [
    'GET',
    '/loads/:id',
    ({ id }) =>
      find(loads, id)
        ? ok(loads.get(id))
        : problem(404, 'load-not-found', 'There is no such load', 'Look at the list of loads'),
  ],
  [
    'POST',
    '/loads/:id/cancel',
    ({ id }) => {
      Object.assign(loads.get(id), { state: 'cancelled', finishedAt: new Date().toISOString() })
      return ok(loads.get(id))
    },
  ],
  [
    'GET',
    '/loads/:id/rejections',
    ({ id, url }) =>
      ok(
        page(
          id === 'ld-1'
            ? rejections.filter((one) =>
                ['rule', 'column'].every(
                  (key) => !url.searchParams.get(key) || one[key] === url.searchParams.get(key),
                ),
              )
            : [],
          url,
        ),
      ),
  ],
  [
    'PUT',
    '/loads/:id/rejections/:other',
    ({ other, body }) => {
      const one = rejections.find((row) => row.id === other)
      if (body.row) Object.assign(one, { row: { ...one.row, ...body.row }, state: 'fixed' })
      if (body.state) one.state = body.state
      return ok(one)
    },
  ],
  [
    'POST',
    '/loads/:id/rejections/resend',
    () => ok(startLoad('calls_112', 'mended.csv', 2048), 202),
  ],
  [
    'POST',
    '/datasets/:id/loads',
    ({ id, name, bytes }) => ok(startLoad(id, name ?? 'again.csv', bytes), 202),
  ],
  [
    'POST',
    '/drafts',
    ({ name, bytes }) => {
      drafts.set('dr-1', draftOf(name, bytes))
      return ok(drafts.get('dr-1'), 201)
    },
  ],
  [
    'PUT',
    '/drafts/:id',
    ({ id, body }) => {
      const draft = find(drafts, id)
      if (!draft)
        return problem(404, 'draft-not-found', 'The draft is gone', 'Upload the file again')
      Object.assign(draft, { ...body, id, columns: body.columns ?? draft.columns })
      return ok(draft)
    },
  ],
  [
    'POST',
    '/drafts/:id/save',
    ({ bytes }) =>
      ok({ dataset: 'calls_112', load: startLoad('calls_112', 'lights.csv', 9e6 + bytes).id }, 201),
  ],
  ['GET', '/sources', () => ok({ items: [...sources.values()].map(sourceOf), next: null })],
  ['GET', '/sources/:id', ({ id }) => ok(sourceOf(sources.get(id)))],
  [
    'PUT',
    '/sources/:id',
    ({ id, body }) => {
      sources.set(id, { ...sources.get(id), ...body })
      return ok(sourceOf(sources.get(id)))
    },
  ],
  [
    'POST',
    '/sources/:id/run',
    ({ id }) =>
      id === 'air_quality'
        ? ok({ state: 'unchanged' })
        : ok(startLoad(sources.get(id).dataset, `${id}.csv`, 5e6, id), 202),
  ],
  [
    'GET',
    '/sources/:id/runs',
    ({ id, url }) =>
      ok(
        page(
          [...loads.values()].filter((one) => one.source === id),
          url,
        ),
      ),
  ],
  ['PUT', '/secrets/:id', ({ id }) => (secrets.set(id, new Date().toISOString()), ok(null, 204))],
  [
    'GET',
    '/secrets',
    () => ok({ items: [...secrets].map(([name, updatedAt]) => ({ name, updatedAt })) }),
  ],
]

const compiled = routes.map(([method, path, handle]) => {
  let n = 0
  return {
    method,
    handle,
    pattern: new RegExp(
      `^/api/v1${path.replace(/:(\w+)/g, () => (n++ ? '(?<other>[^/]+)' : '(?<id>[^/]+)'))}$`,
    ),
  }
})

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://stub')
  const events = /^\/api\/v1\/loads\/([^/]+)\/events$/.exec(url.pathname)
  if (events) return stream(events[1], request, response)
  const route = compiled.find(
    (one) => one.method === request.method && one.pattern.test(url.pathname),
  )
  if (!route)
    return send(response, problem(404, 'not-found', `No ${request.method} ${url.pathname}`, ''))
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const raw = Buffer.concat(chunks)
  const multipart = (request.headers['content-type'] ?? '').startsWith('multipart')
  const name = multipart ? /filename="([^"]*)"/.exec(raw.toString('utf8'))?.[1] : undefined
  const body = !multipart && raw.length ? JSON.parse(raw.toString('utf8')) : {}
  await new Promise((done) => setTimeout(done, Number(process.env.STUB_DELAY ?? 60)))
  const groups = route.pattern.exec(url.pathname).groups ?? {}
  send(
    response,
    route.handle({
      id: groups.id && decodeURIComponent(groups.id),
      other: groups.other && decodeURIComponent(groups.other),
      url,
      body,
      name,
      bytes: raw.length,
      accept: request.headers.accept ?? '',
    }),
  )
}).listen(port, '127.0.0.1', () => console.log(`stub on http://127.0.0.1:${port}`))

function stream(id, request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
  const say = () => {
    const load = loads.get(id)
    response.write(`event: load\ndata: ${JSON.stringify(load)}\n\n`)
    if (!load || load.finishedAt) {
      clearInterval(timer)
      response.end()
    }
  }
  const timer = setInterval(say, 500)
  say()
  request.on('close', () => clearInterval(timer))
}

function send(response, { status, body, raw, type = 'application/json' }) {
  response.writeHead(status, { 'Content-Type': type, Figure: 'f7c1d2e8a94b' })
  response.end(raw ?? (body === null || status === 204 ? undefined : JSON.stringify(body)))
}
