import { detail, rows, snapshot } from './data.mjs'

const ZONE = 5 * 3600e3
const bucket = (value, grain) => {
  if (value === null || !grain) return value
  const at = new Date(Date.parse(value) + ZONE)
  const day = at.toISOString().slice(0, 10)
  switch (grain) {
    case 'year':
      return `${day.slice(0, 4)}-01-01`
    case 'quarter':
      return `${day.slice(0, 4)}-${String(Math.floor(at.getUTCMonth() / 3) * 3 + 1).padStart(2, '0')}-01`
    case 'month':
      return `${day.slice(0, 7)}-01`
    case 'week':
      return new Date(at - ((at.getUTCDay() + 6) % 7) * 86400e3).toISOString().slice(0, 10)
    case 'hour':
      return new Date(Date.parse(value) - (Date.parse(value) % 3600e3)).toISOString()
    case 'hour_of_day':
      return at.getUTCHours()
    case 'day_of_week':
      return ((at.getUTCDay() + 6) % 7) + 1
    default:
      return day
  }
}
const keeps = (row, { column, op, values = [] }) => {
  const value = row[column],
    one = typeof value === 'number' ? Number(values[0]) : values[0]
  switch (op) {
    case '=':
      return String(value) === String(values[0])
    case '!=':
      return String(value) !== String(values[0])
    case 'in':
      return values.includes(String(value))
    case 'not_in':
      return !values.includes(String(value))
    case '<':
      return value < one
    case '<=':
      return value <= one
    case '>':
      return value > one
    case '>=':
      return value >= one
    case 'between':
      if (/^\d{4}-\d{2}-\d{2}$/.test(values[0])) {
        const day = new Date(Date.parse(value) + ZONE).toISOString().slice(0, 10)
        return day >= values[0] && day <= values[1]
      }
      return value >= one && value <= (typeof value === 'number' ? Number(values[1]) : values[1])
    case 'contains':
      return String(value).includes(values[0])
    case 'starts_with':
      return String(value).startsWith(values[0])
    case 'is_null':
      return value === null
    default:
      return value !== null
  }
}
const aggregate = (kind, values) => {
  if (kind === 'count') return values.length
  const known = values.filter((value) => value !== null).sort((a, b) => (a < b ? -1 : 1))
  if (kind === 'count_distinct') return new Set(known).size
  if (!known.length) return null
  const sum = known.reduce((a, b) => a + b, 0)
  return {
    sum,
    avg: sum / known.length,
    min: known[0],
    max: known.at(-1),
    median: known[Math.floor(known.length / 2)],
  }[kind]
}

export function answer(question, limit) {
  const dims = question.dimensions ?? []
  const kept = rows.filter((row) => (question.filters ?? []).every((filter) => keeps(row, filter)))
  const groups = new Map()
  for (const row of kept) {
    const key = dims.map((d) => bucket(row[d.column], d.grain))
    const at = JSON.stringify(key)
    if (!groups.has(at)) groups.set(at, { key, rows: [] })
    groups.get(at).rows.push(row)
  }
  if (!dims.length && !groups.size) groups.set('', { key: [], rows: [] })
  let out = [...groups.values()].map(({ key, rows: part }) => [
    ...key,
    ...question.measures.map((m) =>
      aggregate(
        m.aggregate,
        part.map((row) => (m.column === '*' ? 1 : row[m.column])),
      ),
    ),
  ])
  const names = [...dims.map((d) => d.column), ...question.measures.map((m) => m.as)]
  const order = question.order?.[0]
  const by = order ? names.indexOf(order.by) : 0
  out.sort((a, b) => (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0) * (order?.descending ? -1 : 1))
  if (question.top) out = out.slice(0, question.top)
  const truncated = out.length > limit
  const of = (name) => detail.columns.find((column) => column.name === name)
  return {
    figure: 'f7c1d2e8a94b',
    truncated,
    rows: out.slice(0, limit),
    rowCount: Math.min(out.length, limit),
    next: null,
    cached: false,
    milliseconds: 14,
    columns: [
      ...dims.map((d) => ({
        name: d.column,
        type: d.grain
          ? /_of_/.test(d.grain)
            ? 'integer'
            : d.grain === 'hour'
              ? 'timestamp'
              : 'date'
          : of(d.column).type,
        title: of(d.column).title,
        unit: null,
        origins: [{ dataset: question.dataset, column: d.column, derived: !!d.grain }],
      })),
      ...question.measures.map((m) => ({
        name: m.as,
        type: m.aggregate.startsWith('count') ? 'integer' : 'number',
        title: null,
        unit: m.column === '*' || m.aggregate === 'count_distinct' ? null : of(m.column).unit,
        origins:
          m.column === '*' ? [] : [{ dataset: question.dataset, column: m.column, derived: true }],
      })),
    ],
    sql: `select ${dims
      .map((d) => (d.grain ? `date_trunc('${d.grain}', ${d.column}) as ${d.column}` : d.column))
      .concat(question.measures.map((m) => `${m.aggregate}(${m.column}) as ${m.as}`))
      .join(
        ',\n       ',
      )}\nfrom ${question.dataset}${dims.length ? `\ngroup by ${dims.map((_, i) => i + 1).join(', ')}` : ''}`,
    snapshots: [
      { dataset: question.dataset, snapshot: snapshot.id, publishedAt: snapshot.publishedAt },
    ],
  }
}
