import type { QualityPoint } from '../../api'

/** What was published in one day of the city. */
export interface DayOfHistory {
  /** The last publication of the day. */
  at: string
  accepted: number
  rejected: number
  missingShare: number | null
  freshnessHours: number | null
}

/** Fewer days than this make no line: a sentence says the same. */
export const fewestDays = 3

/** Publications of one day stand for one point: minutes apart they would draw an upright stroke. */
export function byDay(points: readonly QualityPoint[], timeZone: string): DayOfHistory[] {
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const days = new Map<string, DayOfHistory>()
  const inOrder = [...points].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const { at, accepted, rejected, missingShare, freshnessHours } of inOrder) {
    if (accepted === null || rejected === null) continue
    const day = dayOf.format(new Date(at))
    const before = days.get(day)
    days.set(day, {
      at,
      accepted: (before?.accepted ?? 0) + accepted,
      rejected: (before?.rejected ?? 0) + rejected,
      missingShare: missingShare ?? before?.missingShare ?? null,
      freshnessHours: freshnessHours ?? before?.freshnessHours ?? null,
    })
  }
  return [...days.values()]
}

/** An axis from nothing to the values in about three round steps, and the decimals its steps need. */
export interface Steps {
  max: number
  interval: number
  digits: number
}

/** A share never has an axis beyond the whole; its digits are those of its per cents. */
export function stepsOf(values: readonly number[], share = false): Steps {
  const most = Math.max(0, ...values)
  if (most === 0) return { max: 1, interval: share ? 0.5 : 1, digits: 0 }
  const rough = most / 3
  const size = 10 ** Math.floor(Math.log10(rough))
  const interval = rounded(([1, 2, 5].find((one) => one * size >= rounded(rough)) ?? 10) * size)
  const max = rounded(Math.ceil(rounded(most / interval)) * interval)
  const step = share ? interval * 100 : interval
  const digits = Math.max(0, -Math.floor(Math.log10(rounded(step))))
  if (!share || max <= 1) return { max, interval, digits }
  return { max: 1, interval: 0.5, digits: 0 }
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
