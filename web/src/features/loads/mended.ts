import type { Load, Rejection } from '../../api'

/** What sending the mended rows of a load would do. */
export interface Sendable {
  /** Mended rows that have not been sent. */
  going: number
  /** Rows that nobody has decided on yet. */
  staying: number
  /** Good rows that were not taken because the whole load was refused. */
  left: number
  /** The loads that took mended rows along before. */
  sent: string[]
}

/** A row may have failed by several rules: it is counted once. */
export function sendableOf(
  load: Pick<Load, 'state' | 'accepted' | 'rejected'>,
  decided: Pick<Rejection, 'line' | 'id' | 'state' | 'resent'>[],
): Sendable {
  const lines = new Map(decided.map((one) => [one.line ?? one.id, one]))
  const rows = [...lines.values()]
  return {
    going: rows.filter(({ state, resent }) => state === 'fixed' && !resent).length,
    staying: Math.max(0, load.rejected - rows.length),
    left: load.state === 'refused' ? load.accepted : 0,
    sent: [...new Set(rows.flatMap(({ resent }) => resent ?? []))],
  }
}
