import type { ColumnChange, DraftChoice, DraftDoubt } from '../../api'
import { put, type WorkColumn } from './work'

/** The columns after a choice; the same doubt decided before is decided anew. */
export function choose(
  columns: readonly WorkColumn[],
  source: string,
  code: string,
  choice: number,
): WorkColumn[] {
  const asked = undo(columns, source, code)
  const way = find(asked, source)?.unsure.find((doubt) => doubt.code === code)?.choices[choice]
  if (!way) return asked
  const before: Record<string, Partial<WorkColumn>> = {}
  for (const change of way.changes) {
    const column = find(asked, change.source)
    if (column) before[change.source] = fieldsOf(change, column)
  }
  const changed = way.changes.reduce<WorkColumn[]>((now, change) => {
    const column = find(now, change.source)
    return column ? put(now, { ...column, ...toldBy(change) }) : now
  }, asked)
  return changed.map((column) =>
    column.source === source
      ? { ...column, decided: { ...column.decided, [code]: { choice, before } } }
      : column,
  )
}

/** The columns as they were before a choice; what was changed since then stays. */
export function undo(columns: readonly WorkColumn[], source: string, code: string): WorkColumn[] {
  const column = find(columns, source)
  const decision = column?.decided[code]
  if (!column || !decision) return [...columns]
  const way = column.unsure.find((doubt) => doubt.code === code)?.choices[decision.choice]
  const decided = Object.fromEntries(
    Object.entries(column.decided).filter(([other]) => other !== code),
  )
  return columns.map((one) => {
    const change = way?.changes.find((other) => other.source === one.source)
    const before = change && holdsIn(change, one) ? decision.before[one.source] : undefined
    return { ...one, ...before, decided: one.source === source ? decided : one.decided }
  })
}

/** Which choice the columns are in accord with now; none as long as nobody has decided. */
export function chosen(
  columns: readonly WorkColumn[],
  column: WorkColumn,
  doubt: DraftDoubt,
): number | null {
  const decision = column.decided[doubt.code] ?? decidedBeside(columns, column, doubt)
  if (!decision) return null
  const way = doubt.choices[decision.choice]
  if (way && (way.opens !== null || holds(columns, way))) return decision.choice
  return taken(columns, column, doubt)
}

/** A doubt of two columns together, as of a place, is decided at one of them for both. */
function decidedBeside(
  columns: readonly WorkColumn[],
  column: WorkColumn,
  { code, choices }: DraftDoubt,
): { choice: number } | null {
  for (const other of columns) {
    const decision = other.decided[code]
    const way = other.unsure.find((doubt) => doubt.code === code)?.choices[decision?.choice ?? -1]
    if (other.source === column.source || !way) continue
    if (!way.changes.some(({ source }) => source === column.source)) continue
    const choice = choices.findIndex((one) => sameChanges(one.changes, way.changes))
    if (choice >= 0) return { choice }
  }
  return null
}

function sameChanges(a: readonly ColumnChange[], b: readonly ColumnChange[]): boolean {
  const text = (changes: readonly ColumnChange[]) =>
    changes
      .map((change) => JSON.stringify(Object.entries(change).sort()))
      .sort()
      .join()
  return text(a) === text(b)
}

/** The choice that holds without anybody having made it. */
export function taken(
  columns: readonly WorkColumn[],
  column: WorkColumn,
  doubt: DraftDoubt,
): number | null {
  const at = doubt.choices.findIndex((way) =>
    way.opens === null ? holds(columns, way) : isFilled(column, way),
  )
  return at < 0 ? null : at
}

/** Personal data are asked about by themselves. */
export function isUnsure({ unsure, found }: WorkColumn): boolean {
  return unsure.length > 0 && !found
}

/** Whether something about a column still waits for the person. */
export function isOpen(columns: readonly WorkColumn[], column: WorkColumn): boolean {
  if (!isUnsure(column) || !column.keep) return false
  return column.unsure.some((doubt) =>
    doubt.choices.length === 0 ? !column.checked : !isDecided(columns, column, doubt),
  )
}

/** Decided, and filled in what the choice opened. */
export function isDecided(
  columns: readonly WorkColumn[],
  column: WorkColumn,
  doubt: DraftDoubt,
): boolean {
  const at = chosen(columns, column, doubt)
  const way = at === null ? undefined : doubt.choices[at]
  return way !== undefined && (way.opens === null || isFilled(column, way))
}

function isFilled(column: WorkColumn, { opens }: DraftChoice): boolean {
  return opens === 'unit' && Boolean(column.unit)
}

function holds(columns: readonly WorkColumn[], { changes }: DraftChoice): boolean {
  return changes.every((change) => {
    const column = find(columns, change.source)
    return column !== undefined && holdsIn(change, column)
  })
}

function holdsIn(change: ColumnChange, column: WorkColumn): boolean {
  const told = toldBy(change)
  return (Object.keys(told) as (keyof WorkColumn)[]).every(
    (field) => (told[field] ?? null) === (column[field] ?? null),
  )
}

function find(columns: readonly WorkColumn[], source: string): WorkColumn | undefined {
  return columns.find((column) => column.source === source)
}

/** What a change says of a column. */
function toldBy(change: ColumnChange): Partial<WorkColumn> {
  const told = Object.entries(change).filter(
    ([field, value]) => field !== 'source' && value !== null && value !== undefined,
  )
  return Object.fromEntries(told.map(([field, value]) => [field, value === 'none' ? null : value]))
}

/** The same fields as they are now. */
function fieldsOf(change: ColumnChange, column: WorkColumn): Partial<WorkColumn> {
  const fields = Object.keys(toldBy(change)) as (keyof WorkColumn)[]
  return Object.fromEntries(fields.map((field) => [field, column[field]]))
}
