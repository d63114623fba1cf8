/** One step of a scale of shades: from its lower end, which belongs to it, up to the next. */
export interface Step {
  from: number
  to: number
  /** 0 is the page, 1 the full colour of more, -1 that of less. */
  shade: number
}

const palest = 0.14
const darkest = 0.86

/** Cuts what is between the least and the greatest value into about so many round steps. */
export function areaSteps(values: readonly number[], wanted = 5): Step[] {
  if (values.length === 0) return []
  const least = Math.min(...values)
  const most = Math.max(...values)
  if (allOne(least, most)) return [{ from: least, to: most, shade: (palest + darkest) / 2 }]
  const whole = values.every(Number.isInteger)
  const rough = (most - least) / wanted
  const size = 10 ** Math.floor(Math.log10(rough))
  const nice = ([1, 2, 2.5, 5].find((one) => one * size >= rough) ?? 10) * size
  const wide = tidy(whole ? Math.ceil(nice) : nice)
  const ends: number[] = []
  for (let end = Math.floor(tidy(least / wide)); tidy(end * wide) < most; end++)
    ends.push(tidy(end * wide))
  return ends.map((from, at) => ({
    from,
    to: tidy(from + wide),
    shade:
      ends.length === 1
        ? (palest + darkest) / 2
        : palest + (at / (ends.length - 1)) * (darkest - palest),
  }))
}

/** About three round steps to each side of no change; the same change is as dark up as down. */
export function changeSteps(values: readonly number[]): Step[] {
  const most = Math.max(0, ...values.map(Math.abs))
  const sides = areaSteps([0, most], 3).map((step, at, all) => ({
    ...step,
    shade: palest + ((at + 1) / all.length) * (darkest - palest),
  }))
  if (most === 0) return []
  const up = values.some((value) => value > 0) ? sides : []
  const down = values.some((value) => value < 0) ? sides : []
  return [
    ...down.map(({ from, to, shade }) => ({ from: 0 - to, to: 0 - from, shade: -shade })).reverse(),
    ...up,
  ]
}

/** Of a change; none leaves the page as it is. */
export function changeShade(value: number, steps: readonly Step[]): number {
  if (value === 0) return 0
  const side = steps.filter(({ shade }) => Math.sign(shade) === Math.sign(value))
  const size = Math.abs(value)
  const least = ({ from, to }: Step) => Math.min(Math.abs(from), Math.abs(to))
  const fit = side.filter((step) => size >= least(step)).sort((a, b) => least(b) - least(a))
  return fit[0]?.shade ?? 0
}

/** Nearer together than a step can be written: no two of them would differ on a legend. */
function allOne(least: number, most: number): boolean {
  const size = Math.max(Math.abs(least), Math.abs(most))
  return most - least <= Math.max(size * 1e-9, 1e-300)
}

/** The greatest value may stand on the end of the last step. */
export function shadeOf(value: number, steps: readonly Step[]): number {
  return (steps.findLast(({ from }) => value >= from) ?? steps[0])?.shade ?? palest
}

/** Without the dust of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

/** The values of the areas; and what is in the answer and on no map, all together. */
export function byArea(
  rows: readonly unknown[][],
  areaAt: number,
  valueAt: number,
  known: ReadonlySet<string>,
): { values: Map<string, number>; elsewhere: { area: unknown; value: number }[] } {
  const values = new Map<string, number>()
  const elsewhere: { area: unknown; value: number }[] = []
  for (const row of rows) {
    const raw = row[valueAt]
    if (raw === null || raw === undefined || !Number.isFinite(Number(raw))) continue
    const area = row[areaAt]
    if (typeof area === 'string' && known.has(area)) values.set(area, Number(raw))
    else elsewhere.push({ area, value: Number(raw) })
  }
  return { values, elsewhere }
}

/** The places of a text column of areas and of the numbers beside it, where no area comes twice. */
export function mapOf(
  columns: readonly { type: string; isArea: boolean }[],
  rows: readonly unknown[][],
): { areaAt: number; valuesAt: number[] } | null {
  const areas = columns.flatMap(({ isArea }, at) => (isArea ? at : []))
  const [areaAt] = areas
  if (areaAt === undefined || areas.length > 1) return null
  const seen = rows.map((row) => row[areaAt])
  if (seen.length < 2 || new Set(seen).size < seen.length) return null
  const valuesAt = columns.flatMap(({ type }, at) =>
    ['integer', 'number', 'decimal'].includes(type) ? at : [],
  )
  return valuesAt.length > 0 ? { areaAt, valuesAt } : null
}
