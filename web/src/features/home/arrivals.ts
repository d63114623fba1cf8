import { useQuery } from '@tanstack/react-query'
import { listLoads, type Load } from '../../api'

/** What came into one dataset in the last day. */
export interface Arrival {
  dataset: string
  at: string
  accepted: number
  rejected: number
  /** The load to open: the newest that brought something, or set something aside. */
  load: string
}

export interface Arrivals {
  accepted: number
  rejected: number
  loads: number
  /** Set when there were too many loads to read a whole day: the sums begin here. */
  since: string | null
  arrivals: Arrival[]
  /** Loads that brought nothing although they should have: of each dataset the newest, when it is. */
  broken: Load[]
}

const day = 86_400_000
const read = 200

export function useArrivals(may: boolean) {
  return useQuery({
    queryKey: ['loads', 'today'],
    queryFn: async ({ signal }) => {
      const { items } = await listLoads({ limit: read }, signal)
      return arrivalsOf(items, Date.now(), read)
    },
    enabled: may,
    refetchInterval: 60_000,
    retry: false,
  })
}

export function arrivalsOf(loads: Load[], now: number, most = read): Arrivals {
  const recent = loads.filter(({ startedAt }) => now - new Date(startedAt).getTime() < day)
  const brought = recent.filter(({ state }) => state === 'published')
  const byDataset = new Map<string, Arrival>()
  for (const { dataset, finishedAt, startedAt, accepted, rejected, id } of brought) {
    const one = byDataset.get(dataset)
    if (one) {
      one.accepted += accepted
      one.rejected += rejected
    } else {
      byDataset.set(dataset, { dataset, at: finishedAt ?? startedAt, accepted, rejected, load: id })
    }
  }
  // Loads come newest first.
  const last = new Map<string, Load>()
  for (const load of recent) if (!last.has(load.dataset)) last.set(load.dataset, load)
  const arrivals = [...byDataset.values()]
  return {
    accepted: arrivals.reduce((sum, one) => sum + one.accepted, 0),
    rejected: arrivals.reduce((sum, one) => sum + one.rejected, 0),
    loads: brought.length,
    since: recent.length >= most ? (recent.at(-1)?.startedAt ?? null) : null,
    arrivals,
    broken: [...last.values()].filter(({ state }) => state === 'failed' || state === 'refused'),
  }
}
