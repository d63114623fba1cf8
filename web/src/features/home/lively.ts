import { useState } from 'react'
import type { DatasetSummary } from '../../api'
import type { Overview } from './queries'

const shown = 8
const week = 7 * 86_400_000

/** Datasets that are told apart by time and have something of the last week. */
export function livelyOf(datasets: DatasetSummary[], now: number): DatasetSummary[] {
  return datasets
    .filter(({ coverage }) => coverage && now - new Date(coverage.to).getTime() < week)
    .sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0))
    .slice(0, shown)
}

/** How many minutes after a publication more of the first data are expected. */
const soon = 10 * 60_000

/** Whether a demo city is just getting its data: more is to come within moments. */
export function isFilling({ waiting, updatedAt }: Overview, now: number): boolean {
  return waiting > 0 && (updatedAt === null || now - new Date(updatedAt).getTime() < soon)
}

/**
 * The datasets with a running number, and for how many there is room. While a city is filled there
 * is room for those to come, so that nothing moves; it stays while the page is open.
 */
export function useLively(
  recent: DatasetSummary[],
  filling: boolean,
): { lively: DatasetSummary[]; room: number } {
  const [now] = useState(() => Date.now())
  const lively = livelyOf(recent, now)
  const [room, setRoom] = useState(0)
  const wanted = filling ? shown : lively.length
  if (wanted > room) setRoom(wanted)
  return { lively, room: Math.max(room, wanted) }
}
