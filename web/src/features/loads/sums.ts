import type { Load, SnapshotRef } from '../../api'
import { broughtBy } from './progress'

export type Line = 'accepted' | 'fresh' | 'known' | 'rejected' | 'superseded' | 'older'

/** The rows of a file and what became of each: the lines of a level add up to what is above them. */
export function sumsOf(
  load: Pick<Load, 'state' | 'accepted' | 'rejected' | 'superseded' | 'older'>,
  snapshot: Pick<SnapshotRef, 'operation' | 'addedRows'> | undefined,
): { read: number; lines: { line: Line; rows: number; within: boolean }[] } {
  const { accepted, rejected, superseded = 0, older = 0 } = load
  const brought =
    load.state === 'unchanged'
      ? { added: 0, known: accepted }
      : load.state === 'published' && snapshot
        ? broughtBy(load, snapshot)
        : null
  const lines = [
    { line: 'accepted' as const, rows: accepted, within: false },
    ...(brought
      ? [
          { line: 'fresh' as const, rows: brought.added, within: true },
          { line: 'known' as const, rows: brought.known, within: true },
        ]
      : []),
    { line: 'rejected' as const, rows: rejected, within: false },
    { line: 'superseded' as const, rows: superseded, within: false },
    { line: 'older' as const, rows: older, within: false },
  ]
  return {
    read: accepted + rejected + superseded + older,
    lines: lines.filter(({ line, rows }) => rows > 0 || line === 'accepted' || line === 'rejected'),
  }
}
