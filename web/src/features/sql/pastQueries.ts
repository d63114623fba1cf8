export interface PastQuery {
  sql: string
  at: string
  rows: number
  milliseconds: number
}

const stored = 'sitcenter.sql.past'
const most = 50

/** The queries run in this browser, the latest first; the same text is there once. */
export function listPast(): PastQuery[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(stored) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPast) : []
  } catch {
    return []
  }
}

export function keepPast(query: PastQuery): PastQuery[] {
  const all = [query, ...listPast().filter(({ sql }) => sql !== query.sql)].slice(0, most)
  write(all)
  return all
}

export function clearPast(): void {
  write([])
}

function write(all: PastQuery[]): void {
  try {
    localStorage.setItem(stored, JSON.stringify(all))
  } catch {
    // Without room in the browser the list is shorter, nothing else.
  }
}

function isPast(value: unknown): value is PastQuery {
  return typeof value === 'object' && value !== null && 'sql' in value && 'at' in value
}
