import type { Text } from '@codemirror/state'
import type { SqlProblem } from '../../api'

/** Lines and columns count from 1; what lies outside of the text is moved to its nearest place. */
export function offsetOf(doc: Text, line: number, column: number): number {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines))
  return Math.min(at.to, at.from + Math.max(0, column - 1))
}

/** The part of the text a problem is about, at least one letter where there is one. */
export function rangeOf(
  doc: Text,
  { line, column, endLine, endColumn }: SqlProblem,
): { from: number; to: number } {
  const from = offsetOf(doc, line, column)
  const to = Math.max(from, offsetOf(doc, endLine || line, (endColumn || column) + 1))
  if (to > from) return { from, to }
  return from < doc.length ? { from, to: from + 1 } : { from: Math.max(0, from - 1), to: from }
}
