import type { Answer } from '../api'
import { type ChartOption, wallClock } from '../ui'
import type { Axis } from './chart'
import type { Parts } from './shape'
import type { Partial } from './whole'

export interface Line {
  name: string
  points: [x: number | string, y: number | null][]
  dashed: boolean
}

interface Sayings {
  /** The name of a measure, or of its earlier value. */
  measure: (name: string, previous: boolean) => string
  /** A value of the second dimension. */
  kind: (value: unknown) => string
}

/** One line for each measure, or for each value of the second dimension. */
export function linesOf(
  answer: Answer,
  parts: Parts,
  axes: Axis[],
  say: Sayings,
  zone: string,
): Line[] {
  const across = Math.max(
    0,
    axes.findIndex((axis) => axis !== 'category'),
  )
  const x = parts.dimensions[across]
  const other = parts.dimensions[1 - across]
  const first = parts.measures[0]
  if (!x || !first) return []
  const place = (value: unknown) =>
    axes[across] === 'time' ? wallClock(value, zone) : Number(value)
  const follow = (name: string, at: number, rows: unknown[][], dashed: boolean): Line => ({
    name,
    dashed,
    points: rows
      .filter((row) => row[x.at] !== null)
      .map((row): [number, number | null] => [place(row[x.at]), numberOf(row[at])])
      .sort(([a], [b]) => a - b)
      .filter(known),
  })
  if (other) {
    const kinds = [...new Set(answer.rows.map((row) => row[other.at]))]
    return kinds.map((kind) =>
      follow(
        say.kind(kind),
        first.at,
        answer.rows.filter((row) => row[other.at] === kind),
        false,
      ),
    )
  }
  const same = parts.measures.filter(({ column }) => column.unit === first.column.unit)
  return [
    ...same.map(({ at, name }) => follow(say.measure(name, false), at, answer.rows, false)),
    ...parts.compared
      .filter(({ kind, of }) => kind === 'previous' && same.some(({ name }) => name === of))
      .map(({ at, of }) => follow(say.measure(of, true), at, answer.rows, true)),
  ]
}

function numberOf(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

/** A gap within a line is shown as one; before its first value there is no line yet. */
function known(_: unknown, at: number, points: [number, number | null][]): boolean {
  const has = ([, y]: [number, number | null]) => y !== null
  return points.slice(0, at + 1).some(has) && points.slice(at).some(has)
}

/** Lines named at their ends, over a time axis or a plain one. */
export function lineChart(
  lines: Line[],
  {
    time,
    xText,
    axisText,
    yText,
    narrow,
    height,
    partial = null,
  }: {
    time: boolean
    xText: (x: number) => string
    axisText: (x: number, first: boolean) => string
    yText: (y: number) => string
    narrow: boolean
    height: number
    /** Which places are only partly in the answer: the way there is dashed. */
    partial?: Partial | null
  },
): ChartOption {
  const named = lines.length > 1
  const scale = scaleOf(lines)
  const shifts = apart(lines, height - 44, scale)
  const longest = Math.max(0, ...lines.map(({ name }) => name.length))
  const room = Math.min(300, 24 + longest * 7)
  return {
    useUTC: true,
    grid: {
      left: 4,
      right: named && !narrow ? room : 16,
      top: narrow && named ? 16 + 20 * legendRows(lines) : 16,
      bottom: 4,
      containLabel: true,
    },
    legend: narrow && named ? { show: true } : undefined,
    xAxis: {
      type: time ? 'time' : 'value',
      min: 'dataMin',
      max: 'dataMax',
      minInterval: time ? undefined : 1,
      splitNumber: narrow ? 3 : 7,
      axisLabel: {
        formatter: (x: number, at: number) => axisText(x, at === 0),
        hideOverlap: true,
        lineHeight: 16,
      },
    },
    yAxis: { type: 'value', ...scale, axisLabel: { formatter: (y: number) => yText(y) } },
    tooltip: {
      trigger: 'axis',
      formatter: (items: unknown) => tooltip(items, xText, yText),
    },
    series: lines.flatMap(({ name, points, dashed }, at) =>
      stretches(points, partial).map(({ part, whole }, place, all) => ({
        type: 'line',
        name,
        data: part,
        symbol: whole ? 'circle' : 'emptyCircle',
        showSymbol: points.length < 40,
        lineStyle: {
          width: 2,
          type: dashed || !whole ? 'dashed' : 'solid',
          opacity: dashed ? 0.75 : 1,
        },
        endLabel: {
          show: named && !narrow && place === all.length - 1,
          formatter: '{a}',
          color: 'inherit',
          width: room - 12,
          overflow: 'truncate',
          offset: [0, shifts[at] ?? 0],
        },
        emphasis: { focus: all.length > 1 ? 'none' : 'series' },
      })),
    ),
  } as ChartOption
}

type Points = Line['points']

/** A line in its whole part and the ways to what is only partly there, from left to right. */
export function stretches(
  points: Points,
  partial: Partial | null,
): { part: Points; whole: boolean }[] {
  const is = (point: Points[number] | undefined) =>
    point !== undefined && partial !== null && partial(Number(point[0]))
  const begin = is(points[0]) ? 1 : 0
  const end = points.length - (points.length > 1 && is(points.at(-1)) ? 1 : 0)
  if (end - begin < 1) return [{ part: points, whole: !is(points[0]) }]
  return [
    ...(begin > 0 ? [{ part: points.slice(0, 2), whole: false }] : []),
    { part: points.slice(begin, end), whole: true },
    ...(end < points.length ? [{ part: points.slice(-2), whole: false }] : []),
  ]
}

/** In how many rows the names stand over a chart on a phone. */
function legendRows(lines: Line[]): number {
  let rows = 1
  let used = 0
  for (const { name } of lines) {
    const width = 30 + name.length * 7
    if (used > 0 && used + width > 340) {
      rows++
      used = 0
    }
    used += width
  }
  return rows
}

interface Hovered {
  axisValue: number
  seriesName: string
  marker: string
  value: [number, number | null]
}

function tooltip(
  items: unknown,
  xText: (x: number) => string,
  yText: (y: number) => string,
): HTMLElement {
  // Where a whole part and a partial one meet, the same value is told twice.
  const hovered = (items as Hovered[]).filter(
    (one, at, all) => all.findIndex(({ seriesName }) => seriesName === one.seriesName) === at,
  )
  const box = document.createElement('div')
  const head = document.createElement('strong')
  head.textContent = hovered[0] ? xText(Number(hovered[0].axisValue)) : ''
  box.append(head)
  for (const { marker, seriesName, value } of hovered) {
    const row = document.createElement('div')
    // The marker is markup of the chart library; names come from people and stay text.
    row.innerHTML = marker
    row.append(
      `${hovered.length > 1 ? `${seriesName}: ` : ''}${value[1] === null ? '–' : yText(value[1])}`,
    )
    box.append(row)
  }
  return box
}

const labelHeight = 16

/** The ends of an axis from nothing to the values, and its steps. */
export interface Scale {
  min: number
  max: number
  interval: number
}

/** An axis that is cut into about five round steps. */
export function scaleOf(lines: Line[]): Scale {
  const values = lines.flatMap(({ points }) => points.map(([, y]) => y ?? 0))
  const least = Math.min(0, ...values)
  const highest = Math.max(0, ...values)
  const most = highest === least ? 1 : highest
  const rough = (most - least) / 5
  const size = 10 ** Math.floor(Math.log10(rough))
  const interval = rounded(([1, 2, 2.5, 5].find((one) => one * size >= rough) ?? 10) * size)
  return {
    min: rounded(Math.floor(rounded(least / interval)) * interval),
    max: rounded(Math.ceil(rounded(most / interval)) * interval),
    interval,
  }
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

/** How far the names at the ends of the lines have to move, in pixels, not to lie on each other. */
export function apart(lines: Line[], height: number, { min, max }: Scale): number[] {
  const ends = lines.map(({ points }, at) => {
    const last = points.findLast(([, y]) => y !== null)?.[1] ?? 0
    return { at, y: (height * (max - last)) / (max - min) }
  })
  ends.sort((a, b) => a.y - b.y)
  const placed = ends.map(({ y }) => y)
  placed.forEach((y, at) => {
    placed[at] = Math.max(y, at === 0 ? 0 : (placed[at - 1] ?? 0) + labelHeight)
  })
  // What was pushed below the axis pushes back.
  for (let at = placed.length - 1; at >= 0; at--) {
    const below = placed[at + 1] ?? height + labelHeight
    placed[at] = Math.min(placed[at] ?? 0, below - labelHeight)
  }
  const shifts: number[] = []
  ends.forEach(({ at, y }, place) => {
    shifts[at] = Math.round((placed[place] ?? y) - y)
  })
  return shifts
}
