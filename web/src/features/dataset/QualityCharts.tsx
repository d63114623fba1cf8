import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Dataset, QualityPoint } from '../../api'
import { useFormat } from '../../i18n'
import { Chart, type ChartOption, EmptyState, Loaded, Section, SkeletonBlock } from '../../ui'
import classes from './dataset.module.css'
import { useQuality } from './queries'
import { useTexts } from './texts'

const spans = [30, 90, 365]

/** Freshness and quality of each publication over time. */
export function QualityCharts({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const format = useFormat()
  const [days, setDays] = useState(90)
  const quality = useQuality(dataset.id, days)
  return (
    <Section
      title={t('quality')}
      actions={
        <SegmentedControl
          size="xs"
          value={String(days)}
          onChange={(value) => {
            setDays(Number(value))
          }}
          data={spans.map((span) => ({
            value: String(span),
            label: format.period(`P${String(span)}D`),
          }))}
        />
      }
    >
      <Loaded query={quality} skeleton={<SkeletonBlock height={260} />}>
        {({ points }) =>
          points.length === 0 ? (
            <EmptyState title={t('quality.none')} small>
              {t('quality.none.text')}
            </EmptyState>
          ) : (
            <div className={classes.charts}>
              <Freshness points={points} days={days} until={quality.dataUpdatedAt} />
              <Accepted points={points} days={days} until={quality.dataUpdatedAt} />
              <Missing points={points} days={days} until={quality.dataUpdatedAt} />
            </div>
          )
        }
      </Loaded>
    </Section>
  )
}

interface Points {
  points: QualityPoint[]
  days: number
  /** The right end of the charts: when the points were read. */
  until: number
}

const day = 86_400_000

function Freshness(shown: Points) {
  const { points, days } = shown
  const t = useTexts()
  const format = useFormat()
  const known = points.filter((point) => point.freshnessHours !== null)
  const last = known[known.length - 1]
  const frame = useFrame(shown)
  if (!last) return null
  const option: ChartOption = {
    ...frame,
    series: [
      {
        type: 'line',
        showSymbol: known.length < 3,
        data: known.map((point) => [point.at, point.freshnessHours]),
      },
    ],
  }
  return (
    <Chart
      title={t('freshness.title')}
      label={t('freshness.label', {
        from: format.date(known[0]?.at),
        to: format.date(last.at),
        last: format.number(last.freshnessHours, 1),
      })}
      note={t('quality.days', { days })}
      height={190}
      option={option}
    />
  )
}

function Accepted(shown: Points) {
  const { points, days } = shown
  const t = useTexts()
  const sum = (of: (point: QualityPoint) => number) =>
    points.reduce((total, point) => total + of(point), 0)
  const option: ChartOption = {
    ...useFrame(shown),
    legend: {},
    grid: { left: 8, right: 12, top: 34, bottom: 8 },
    series: [
      {
        type: 'bar',
        name: t('accepted'),
        stack: 'rows',
        data: points.map((point) => [point.at, point.accepted]),
      },
      {
        type: 'bar',
        name: t('rejected'),
        stack: 'rows',
        data: points.map((point) => [point.at, point.rejected]),
      },
    ],
  }
  return (
    <Chart
      title={t('loads.title')}
      label={t('loads.label', {
        accepted: sum((point) => point.accepted),
        rejected: sum((point) => point.rejected),
      })}
      note={t('quality.days', { days })}
      height={190}
      option={option}
    />
  )
}

function Missing(shown: Points) {
  const { points, days } = shown
  const t = useTexts()
  const format = useFormat()
  const known = points.filter((point) => point.missingShare !== null)
  const last = known[known.length - 1]
  const frame = useFrame(shown, (value) => format.percent(value))
  if (!last) return null
  const option: ChartOption = {
    ...frame,
    series: [
      {
        type: 'line',
        showSymbol: known.length < 3,
        data: known.map((point) => [point.at, point.missingShare]),
      },
    ],
  }
  return (
    <Chart
      title={t('missing.title')}
      label={t('missing.label', { last: format.percent(last.missingShare ?? 0) })}
      note={t('quality.days', { days })}
      height={190}
      option={option}
    />
  )
}

/** A short history fills the chart; an old one begins where the chosen time does. */
function start(points: QualityPoint[], days: number, until: number): number {
  const first = Math.min(...points.map((point) => new Date(point.at).getTime()))
  return Math.max(until - days * day, Math.min(first - day / 4, until - 3 * day))
}

/** Axes and hints of a small chart over time, written by the language. */
function useFrame({ points, days, until }: Points, write?: (value: number) => string): ChartOption {
  const format = useFormat()
  const number =
    write ?? ((value: number) => (value < 10 ? format.number(value, 1) : format.compact(value)))
  return {
    xAxis: {
      type: 'time',
      min: start(points, days, until),
      max: until,
      minInterval: day,
      splitNumber: 4,
      axisLabel: {
        hideOverlap: true,
        formatter: (at: number) => format.dayMonth(at),
      },
    },
    yAxis: { type: 'value', min: 0, splitNumber: 3, axisLabel: { formatter: number } },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => (typeof value === 'number' ? number(value) : '–'),
      axisPointer: {
        type: 'line',
        label: { formatter: ({ value }) => format.dateTime(value as number) },
      },
    },
  }
}
