import type { Load } from '../../api'

/** How much of the file has been read; null while its size is not known. */
export function shareOf({ progress }: Load): number | null {
  if (!progress || !progress.bytesTotal) return null
  return Math.min(1, progress.bytesRead / progress.bytesTotal)
}
