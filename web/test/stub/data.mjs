/** A small made-up city for working on the pages without the server: deterministic, nothing in it is a real figure. */
const L = (kk, ru, en) => ({ kk, ru, en })
let seed = 20261
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
const pick = (pairs) => {
  let at = random() * pairs.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of pairs) if ((at -= weight) < 0) return value
  return pairs[0][0]
}

const columns = [
  ['call_id', 'string', L('Шақыру нөмірі', 'Номер вызова', 'Call number'), null, null],
  ['called_at', 'timestamp', L('Қоңырау уақыты', 'Время звонка', 'Time of the call'), null, null],
  ['service', 'string', L('Қызмет', 'Служба', 'Service'), null, 'call_services.code'],
  ['reason', 'string', L('Себебі', 'Повод', 'Reason'), null, 'call_reasons.code'],
  ['priority', 'integer', L('Шұғылдығы', 'Срочность', 'Priority'), null, null],
  ['channel', 'string', L('Байланыс түрі', 'Канал', 'Channel'), null, null],
  ['lat', 'number', L('Ендік', 'Широта', 'Latitude'), 'deg', null],
  ['lon', 'number', L('Бойлық', 'Долгота', 'Longitude'), 'deg', null],
  [
    'response_minutes',
    'number',
    L('Келу уақыты', 'Время реагирования', 'Response time'),
    'min',
    null,
  ],
  ['outcome', 'string', L('Нәтижесі', 'Исход', 'Outcome'), null, null],
  ['district', 'string', L('Аудан', 'Район', 'District'), null, null],
  ['h3', 'string', L('H3 ұяшығы', 'Ячейка H3', 'H3 cell'), null, null],
].map(([name, type, title, unit, references]) => ({
  name,
  type,
  title,
  meaning: title,
  unit,
  required: name !== 'response_minutes',
  unique: name === 'call_id',
  sensitivity: 'open',
  references,
  rules: [],
  values: [],
  added: name === 'district' || name === 'h3',
}))

export const codeLists = {
  call_services: [
    ['ambulance', L('Жедел жәрдем', 'Скорая помощь', 'Ambulance')],
    ['police', L('Полиция', 'Полиция', 'Police')],
    ['fire', L('Өрт сөндіру қызметі', 'Пожарная служба', 'Fire service')],
    ['gas', L('Газ қызметі', 'Газовая служба', 'Gas service')],
    ['rescue', L('Құтқару қызметі', 'Служба спасения', 'Rescue')],
  ],
  call_reasons: [
    ['heart', L('Жүрек ауруы', 'Боль в сердце', 'Heart trouble')],
    ['injury', L('Жарақат', 'Травма', 'Injury')],
    ['accident', L('Жол апаты', 'ДТП', 'Road accident')],
    ['smoke', L('Түтін', 'Задымление', 'Smoke')],
    ['noise', L('Шу', 'Шум', 'Noise')],
    ['smell', L('Газ иісі', 'Запах газа', 'Smell of gas')],
  ],
}
export const districts = [
  ['almaly', L('Алмалы', 'Алмалинский', 'Almaly')],
  ['auezov', L('Әуезов', 'Ауэзовский', 'Auezov')],
  ['bostandyk', L('Бостандық', 'Бостандыкский', 'Bostandyk')],
  ['zhetysu', L('Жетісу', 'Жетысуский', 'Zhetysu')],
  ['medeu', L('Медеу', 'Медеуский', 'Medeu')],
  ['nauryzbay', L('Наурызбай', 'Наурызбайский', 'Nauryzbay')],
  ['turksib', L('Түрксіб', 'Турксибский', 'Turksib')],
  ['alatau', L('Алатау', 'Алатауский', 'Alatau')],
]

const START = Date.parse('2024-11-21T00:00:00Z')
export const rows = Array.from({ length: 20000 }, (_, i) => {
  const at = START + Math.floor((i / 20000) * 730 * 86400e3)
  return {
    call_id: `C-${String(100000000000 + i)}`,
    called_at: new Date(at).toISOString().replace('.000Z', 'Z'),
    service: pick([
      ['ambulance', 52],
      ['police', 27],
      ['fire', 9],
      ['gas', 7],
      ['rescue', 5],
    ]),
    reason: pick([
      ['heart', 30],
      ['injury', 22],
      ['accident', 16],
      ['smoke', 9],
      ['noise', 15],
      ['smell', 8],
    ]),
    priority: pick([
      [1, 8],
      [2, 30],
      [3, 44],
      [4, 18],
    ]),
    channel: pick([
      ['phone', 80],
      ['app', 14],
      ['sms', 3],
      ['sensor', 3],
    ]),
    lat: 43.1 + Math.round(random() * 300) / 1000,
    lon: 76.8 + Math.round(random() * 300) / 1000,
    response_minutes: random() < 0.1 ? null : Math.round((4 + random() * 18) * 10) / 10,
    outcome: pick([
      ['helped', 60],
      ['hospitalised', 25],
      ['advice', 12],
      ['false_call', 3],
    ]),
    district: pick(districts.map(([code], n) => [code, 14 - n])),
    h3: `881f1d48${(i % 97).toString(16)}ffff`,
  }
})

const health = {
  fresh: 'ok',
  complete: 'ok',
  valid: 'watch',
  reasons: [{ kind: 'valid', text: '1.2 % of the last load was rejected' }],
  degradedBy: [],
}
export const snapshot = {
  id: '0199f3a2-5d11-7c41-9a34-0c6e2a9b1d77',
  dataset: 'calls_112',
  sequence: 731,
  publishedAt: '2026-11-21T05:10:12Z',
  publishedBy: 'dispatch',
  rows: rows.length,
  addedRows: 28,
  removedRows: 0,
  files: 12,
  bytes: 1843200,
  message: null,
  operation: 'append',
  load: 'ld-1',
  pinned: false,
  contractVersion: '1.0.0',
}
export const summaries = [
  {
    id: 'calls_112',
    title: L('112 қызметіне қоңыраулар', 'Вызовы службы 112', 'Emergency calls 112'),
    meaning: L(
      '112 бірыңғай нөміріне түскен әрбір шақыру: уақыты, орны, қызметі және көмектің келу уақыты.',
      'Каждый вызов на единый номер 112: время, место, служба и время прибытия помощи.',
      'Every call to the single number 112: time, place, service and how soon help arrived.',
    ),
    theme: 'safety',
    organisation: 'emergency_department',
    nature: 'simulated',
    rows: rows.length,
    updatedAt: snapshot.publishedAt,
    coverage: { from: '2024-11-21', to: '2026-11-20' },
    hasPlace: true,
  },
  {
    id: 'air_quality',
    title: L('Ауа сапасы', 'Качество воздуха', 'Air quality'),
    meaning: L(
      'Бекеттердің сағат сайынғы өлшемдері.',
      'Ежечасные измерения постов.',
      'Hourly measurements of the stations.',
    ),
    theme: 'environment',
    organisation: 'ecology_department',
    nature: 'simulated',
    rows: 420480,
    updatedAt: '2026-11-21T06:00:00Z',
    coverage: { from: '2024-11-21', to: '2026-11-21' },
    hasPlace: false,
  },
  {
    id: 'call_services',
    title: L('Шұғыл қызметтер', 'Экстренные службы', 'Emergency services'),
    meaning: L('Қызметтердің анықтамалығы.', 'Справочник служб.', 'The list of services.'),
    theme: 'safety',
    organisation: 'emergency_department',
    nature: 'official',
    rows: 5,
    updatedAt: '2026-11-21T04:00:00Z',
    coverage: null,
    hasPlace: false,
  },
].map((one) => ({ sensitivity: 'open', health, ...one }))
export const detail = {
  ...summaries[0],
  description: {},
  licence: 'CC-BY-4.0',
  tags: [],
  version: '1.0.0',
  status: 'active',
  mode: 'events',
  tolerance: 0.02,
  key: ['call_id'],
  time: { event: 'called_at' },
  place: { lat: 'lat', lon: 'lon' },
  frequency: 'P1D',
  retention: 'P5Y',
  columns,
  snapshot,
  aliases: [],
  codeList: false,
  access: { read: true, write: true },
}

export const profile = {
  snapshot,
  columns: columns.map(({ name, type }) => {
    const values = rows.map((row) => row[name]).filter((value) => value !== null)
    const counts = new Map()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    const sorted = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1))
    return {
      name,
      missing: rows.length - values.length,
      distinct: counts.size,
      distinctApprox: false,
      min: sorted[0],
      max: sorted.at(-1),
      mean: type === 'number' ? values.reduce((a, b) => a + b, 0) / values.length : null,
      histogram: [],
      top: [...counts]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 12)
        .map(([value, count]) => ({ value: String(value), count })),
    }
  }),
}
