import type { Load, SnapshotRef } from '../../api'

/** How much of the file has been read; null while its size is not known. */
export function shareOf({ progress }: Load): number | null {
  if (!progress || !progress.bytesTotal) return null
  return Math.min(1, progress.bytesRead / progress.bytesTotal)
}

/** A source that says nothing has changed sends no file. */
export function hasFile({ file }: Load): boolean {
  return file !== null && file.bytes > 0
}

/** How many of the accepted rows a publication added; null where it replaced everything there was. */
export function broughtBy(
  { accepted }: Pick<Load, 'accepted'>,
  { operation, addedRows }: Pick<SnapshotRef, 'operation' | 'addedRows'>,
): { added: number; known: number } | null {
  if (addedRows === null || (operation !== 'append' && operation !== 'merge')) return null
  return { added: addedRows, known: Math.max(0, accepted - addedRows) }
}
