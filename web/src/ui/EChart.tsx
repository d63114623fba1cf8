import { useComputedColorScheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import {
  BarChart,
  type BarSeriesOption,
  HeatmapChart,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
  PieChart,
  type PieSeriesOption,
  ScatterChart,
  type ScatterSeriesOption,
} from 'echarts/charts'
import {
  DataZoomComponent,
  type DataZoomComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkLineComponent,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from 'echarts/components'
import { type ComposeOption, type EChartsType, init, use as register } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

register([
  BarChart,
  LineChart,
  PieChart,
  ScatterChart,
  HeatmapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  DataZoomComponent,
  MarkLineComponent,
  LabelLayout,
  SVGRenderer,
])

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | PieSeriesOption
  | ScatterSeriesOption
  | HeatmapSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
  | DataZoomComponentOption
>

/** ECharts in the colours of the page; drawn anew when they change. */
export default function EChart({
  option,
  height,
  onSelect,
}: {
  option: ChartOption
  height: number
  onSelect?: (name: string, index: number) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const scheme = useComputedColorScheme('light')
  const still = useReducedMotion(undefined, { getInitialValueInEffect: false })

  useEffect(() => {
    if (!box.current) return
    const made = init(box.current, chartTheme(), { renderer: 'svg' })
    chart.current = made
    const watch = new ResizeObserver(() => {
      fit(made, box.current)
    })
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [scheme])

  useEffect(() => {
    const made = chart.current
    if (!made) return
    // What is drawn for another width is drawn in that width, and at once.
    const moved = fit(made, box.current)
    made.setOption({ animation: !still && !moved, animationDuration: 200, ...option }, true)
  }, [option, height, scheme, still])

  useEffect(() => {
    const made = chart.current
    if (!made || !onSelect) return
    const select = (event: { name?: string; dataIndex?: number }) => {
      onSelect(event.name ?? '', event.dataIndex ?? 0)
    }
    made.on('click', select as never)
    return () => {
      made.off('click', select as never)
    }
  }, [onSelect, scheme])

  return <div ref={box} style={{ height }} />
}

/** Takes the room there is, at once: a line on its way to a new place is off its axis. */
function fit(chart: EChartsType, box: HTMLElement | null): boolean {
  const fits =
    !box || (chart.getWidth() === box.clientWidth && chart.getHeight() === box.clientHeight)
  if (!fits) chart.resize({ animation: { duration: 0 } })
  return !fits
}

function chartTheme() {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const soft = token('ink-soft')
  const axis = {
    axisLine: { lineStyle: { color: token('line') } },
    axisTick: { show: false },
    axisLabel: { color: soft, fontSize: 12 },
    splitLine: { lineStyle: { color: token('line') } },
    nameTextStyle: { color: soft },
  }
  return {
    color: [1, 2, 3, 4, 5, 6, 7].map((n) => token(`data-${String(n)}`)),
    textStyle: { fontFamily: token('letters'), color: token('ink') },
    grid: { left: 8, right: 12, top: 16, bottom: 8, outerBoundsMode: 'same' },
    legend: { textStyle: { color: token('ink') }, itemWidth: 12, itemHeight: 8, left: 0, top: 0 },
    tooltip: {
      backgroundColor: token('raised'),
      borderColor: token('line'),
      textStyle: { color: token('ink'), fontSize: 13 },
      confine: true,
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    line: { symbol: 'circle', symbolSize: 5, lineStyle: { width: 2 } },
    // Beside a pale bar a number in the bar's own colour could not be read.
    bar: { itemStyle: { borderRadius: [2, 2, 0, 0] }, barMaxWidth: 36, label: { color: soft } },
  }
}
