import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Dataset, QualityPoint } from '../../api'
import { useFormat } from '../../i18n'
import {
  Chart,
  type ChartOption,
  EmptyState,
  Facts,
  Loaded,
  Section,
  SkeletonBlock,
} from '../../ui'
import classes from './dataset.module.css'
import { byDay, type DayOfHistory, fewestDays, type Steps, stepsOf } from './history'
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
            <History points={points} />
          )
        }
      </Loaded>
    </Section>
  )
}

function History({ points }: { points: QualityPoint[] }) {
  const t = useTexts()
  const format = useFormat()
  const days = byDay(points, format.timeZone)
  if (days.length < fewestDays) return <Few days={days} />
  const span = t('quality.span', {
    from: format.date(days[0]?.at),
    to: format.date(days[days.length - 1]?.at),
  })
  return (
    <div className={classes.charts}>
      <Freshness days={days} span={span} />
      <Accepted days={days} span={span} />
      <Missing days={days} span={span} />
    </div>
  )
}

/** A day or two make no chart: the same in words. */
function Few({ days }: { days: DayOfHistory[] }) {
  const t = useTexts()
  const format = useFormat()
  const last = days[days.length - 1]
  if (!last) return null
  const { accepted, rejected } = totalOf(days)
  const items: [string, string][] = [
    [
      t('loads.title'),
      t('loads.few', { accepted: format.number(accepted), rejected: format.number(rejected) }),
    ],
  ]
  if (last.freshnessHours !== null)
    items.push([t('freshness.title'), format.number(last.freshnessHours, 1)])
  if (last.missingShare !== null) items.push([t('missing.last'), format.percent(last.missingShare)])
  return (
    <div className={classes.stack}>
      <Facts items={items} />
      <p className="soft">{t('quality.few', { date: format.date(last.at) })}</p>
    </div>
  )
}

interface Shown {
  days: DayOfHistory[]
  /** The days that are shown, in words. */
  span: string
}

const day = 86_400_000

function totalOf(days: DayOfHistory[]): { accepted: number; rejected: number } {
  return {
    accepted: days.reduce((sum, one) => sum + one.accepted, 0),
    rejected: days.reduce((sum, one) => sum + one.rejected, 0),
  }
}

function Freshness({ days, span }: Shown) {
  const t = useTexts()
  const format = useFormat()
  const known = days.filter((one) => one.freshnessHours !== null)
  const values = known.map((one) => one.freshnessHours ?? 0)
  const steps = stepsOf(values)
  const frame = useFrame(days, steps, (value, digits) => format.number(value, digits))
  const last = known[known.length - 1]
  if (!last) return null
  return (
    <Chart
      title={t('freshness.title')}
      label={t('freshness.label', {
        from: format.date(known[0]?.at),
        to: format.date(last.at),
        last: format.number(last.freshnessHours, 1),
      })}
      note={span}
      height={190}
      option={{ ...frame, series: [line(known, values)] }}
    />
  )
}

function Accepted({ days, span }: Shown) {
  const t = useTexts()
  const format = useFormat()
  const steps = stepsOf(days.map(({ accepted, rejected }) => accepted + rejected))
  const frame = useFrame(days, steps, (value, digits) =>
    value < 10 ? format.number(value, digits) : format.compact(value),
  )
  const bars = (name: 'accepted' | 'rejected') => ({
    type: 'bar' as const,
    name: t(name),
    stack: 'rows',
    data: days.map((one) => [one.at, one[name]]),
  })
  return (
    <Chart
      title={t('loads.title')}
      label={t('loads.label', totalOf(days))}
      note={span}
      height={190}
      option={{
        ...frame,
        legend: {},
        grid: { left: 8, right: 12, top: 34, bottom: 8 },
        series: [bars('accepted'), bars('rejected')],
      }}
    />
  )
}

function Missing({ days, span }: Shown) {
  const t = useTexts()
  const format = useFormat()
  const known = days.filter((one) => one.missingShare !== null)
  const values = known.map((one) => one.missingShare ?? 0)
  const steps = stepsOf(values, true)
  const frame = useFrame(days, steps, (value, digits) => format.percent(value, digits))
  const last = known[known.length - 1]
  if (!last) return null
  return (
    <Chart
      title={t('missing.title')}
      label={t('missing.label', { last: format.percent(last.missingShare ?? 0) })}
      note={span}
      height={190}
      option={{ ...frame, series: [line(known, values)] }}
    />
  )
}

function line(days: DayOfHistory[], values: number[]) {
  return {
    type: 'line' as const,
    showSymbol: days.length < 40,
    data: days.map(({ at }, place) => [at, values[place]]),
  }
}

/** Axes and hints of a small chart over days, written by the language. */
function useFrame(
  days: DayOfHistory[],
  { max, interval, digits }: Steps,
  write: (value: number, digits: number) => string,
): ChartOption {
  const format = useFormat()
  const times = days.map(({ at }) => Date.parse(at))
  return {
    xAxis: {
      type: 'time',
      // The first and the last bar have their whole width.
      min: Math.min(...times) - day / 2,
      max: Math.max(...times) + day / 2,
      minInterval: day,
      splitNumber: 4,
      axisLabel: {
        hideOverlap: true,
        formatter: (at: number) => format.dayMonth(at),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max,
      interval,
      axisLabel: { formatter: (value: number) => write(value, digits) },
    },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => (typeof value === 'number' ? write(value, digits + 1) : '–'),
      axisPointer: {
        type: 'line',
        label: { formatter: ({ value }) => format.date(value as number) },
      },
    },
  }
}
