import type { WorkColumn } from './work'

/** What becomes of a column that seems to hold personal data. */
export type Decision = 'hide' | 'leave' | 'plain'
export const decisions: Decision[] = ['hide', 'leave', 'plain']

const kinds = ['iin', 'phone', 'email', 'name'] as const
/** What was found in a column; `other` is what a person has marked without us. */
export type PersonalKind = (typeof kinds)[number] | 'other'

/** A value by which its kind is known and its person is not: all but its first two signs. */
export function veiled(value: string): string {
  return value.slice(0, 2) + value.slice(2).replace(/[\p{L}\p{N}]/gu, '•')
}

/** Columns in which the same sort of personal data was found: one question for all of them. */
export interface PersonalGroup {
  kind: PersonalKind
  columns: WorkColumn[]
  /** Nothing where the columns were decided on one by one, and differently. */
  decision: Decision | null
}

export function groupsOf(columns: readonly WorkColumn[]): PersonalGroup[] {
  return kinds.flatMap((kind) => {
    const own = columns.filter(({ found }) => found === kind)
    const made = new Set(own.map(decisionOf))
    const [first] = made
    return first ? [{ kind, columns: own, decision: made.size === 1 ? first : null }] : []
  })
}

export function decisionOf({ keep, personal }: WorkColumn): Decision {
  return !keep ? 'leave' : personal ? 'hide' : 'plain'
}

/** The columns after a decision on all in which this sort was found. */
export function decide(
  columns: readonly WorkColumn[],
  kind: PersonalKind,
  decision: Decision,
): WorkColumn[] {
  return columns.map((column) =>
    column.found === kind
      ? {
          ...column,
          keep: decision !== 'leave',
          // What is left out stays personal, should it be brought back.
          personal: decision === 'plain' ? null : column.found,
        }
      : column,
  )
}
