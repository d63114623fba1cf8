import type { ChartOption } from '../ui'

export const mostBars = 30

export interface Bar {
  name: string
  value: number | null
  before?: number | null
  /** Only partly in the answer: paler. */
  partial?: boolean
}

interface BarTexts {
  /** Of an axis. */
  yText: (y: number) => string
  /** At the end of a bar. */
  labelText: (y: number) => string
  names: [now: string, before: string]
  narrow: boolean
}

/** Lying bars with their numbers at their ends; with an earlier value, a thin paler bar beside. */
export function barChart(bars: Bar[], { labelText, names, narrow }: BarTexts): ChartOption {
  const compared = bars.some(({ before }) => before !== undefined)
  const label = {
    show: true,
    position: 'right' as const,
    formatter: ({ value }: { value: number | null }) => (value === null ? '–' : labelText(value)),
  }
  return {
    grid: { left: 4, right: 72, top: compared ? 32 : 0, bottom: 0, containLabel: true },
    legend: compared ? { show: true } : undefined,
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLine: { show: false },
      axisLabel: {
        width: narrow ? 116 : 220,
        overflow: narrow ? 'break' : 'truncate',
        lineHeight: 15,
        fontSize: 13,
      },
    },
    tooltip: { trigger: 'item', formatter: '{b}' },
    series: [
      { type: 'bar', name: names[0], data: bars.map(({ value }) => value), label },
      ...(compared
        ? [
            {
              type: 'bar',
              name: names[1],
              data: bars.map(({ before }) => before ?? null),
              // Paler is the bar, not its number.
              label: { ...label, opacity: 1 },
              itemStyle: { opacity: 0.45 },
            },
          ]
        : []),
    ],
  } as ChartOption
}

/** Standing bars along a cycle or a number, where the order is given. */
export function columnChart(
  bars: Bar[],
  { yText, labelText, names, narrow }: BarTexts,
): ChartOption {
  const compared = bars.some(({ before }) => before !== undefined)
  return {
    grid: { left: 4, right: 4, top: compared ? 36 : 24, bottom: 4, containLabel: true },
    legend: compared ? { show: true } : undefined,
    xAxis: {
      type: 'category',
      data: bars.map(({ name }) => name),
      axisLabel: { interval: narrow ? undefined : 'auto', hideOverlap: true },
    },
    yAxis: { type: 'value', axisLabel: { formatter: (y: number) => yText(y) } },
    tooltip: {
      trigger: 'item',
      formatter: ({ name, value }: { name: string; value: number }) => `${name}: ${yText(value)}`,
    },
    series: [
      {
        type: 'bar',
        name: names[0],
        data: bars.map(({ value, partial }) =>
          partial ? { value, itemStyle: { opacity: 0.45 } } : value,
        ),
        label: {
          show: bars.length <= 14 && !compared && !narrow,
          position: 'top',
          formatter: ({ value }: { value: number | null }) =>
            value === null ? '' : labelText(value),
        },
      },
      ...(compared
        ? [
            {
              type: 'bar',
              name: names[1],
              data: bars.map(({ before }) => before ?? null),
              itemStyle: { opacity: 0.45 },
            },
          ]
        : []),
    ],
  } as ChartOption
}
