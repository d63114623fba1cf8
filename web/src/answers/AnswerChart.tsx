import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { Fragment, useMemo } from 'react'
import { type Answer, cellFigure } from '../api'
import { useFormat } from '../i18n'
import { Chart, decimalsOf, useGrains, wallClock } from '../ui'
import { AreaAnswer } from './AreaAnswer'
import classes from './answers.module.css'
import { type Bar, barChart, columnChart, mostBars } from './bars'
import { changeText } from './change'
import type { Axis } from './chart'
import { HeatTable } from './HeatTable'
import { lineChart, linesOf } from './lines'
import { type Asked, type Chart as Kind, nameOf } from './question'
import { axisOf, type Parts } from './shape'
import { useAnswerTexts } from './texts'
import type { Partial } from './whole'
import type { Words } from './words'

const amounts = ['count', 'count_distinct', 'sum']

/** Draws an answer as the kind of chart that was chosen for it. */
export function AnswerChart({
  kind,
  asked,
  answer,
  parts,
  words,
  days = null,
  partial,
}: {
  kind: Exclude<Kind, 'table'>
  asked: Asked
  answer: Answer
  parts: Parts
  words: Words
  /** The days that were asked about, and those they are compared with, in words. */
  days?: [now: string, before: string] | null
  partial: Partial | null
}) {
  const t = useAnswerTexts()
  const format = useFormat()
  const grains = useGrains()
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false })
  const label = words.headline(asked)
  const axes = useMemo(() => parts.dimensions.map((one) => axisOf(one.asked, one.column)), [parts])

  const drawn = useMemo(() => {
    const dated = (name: string, previous: boolean) =>
      days ? t('withDays', { name, days: days[previous ? 1 : 0] }) : name
    const measureName = (name: string, previous = false) => {
      const measure = asked.measures.find((one) => nameOf(one) === name)
      const said = measure ? words.measure(measure) : name
      // A chart of one measure beside its earlier value only has to tell the two apart.
      if (asked.compare && parts.measures.length === 1)
        return dated(previous ? t(`earlier.${asked.compare}`) : t('now'), previous)
      return previous ? dated(t('previous', { name: said }), true) : said
    }
    const dimensionText = (at: number) => (value: unknown) => {
      const dimension = parts.dimensions[at]
      if (!dimension) return ''
      const { grain, column } = dimension.asked
      return grain ? grains.grainText(grain, value) : words.value(column, value)
    }
    // Small values keep the digits by which they differ.
    const yText = (y: number) => (Math.abs(y) < 100 ? format.number(y, 1) : format.compact(y))
    const exact = (y: number) => format.number(y)
    if (kind === 'number') return { kind, measureName } as const
    if (kind === 'map') return { kind, areaText: dimensionText(0) } as const
    if (kind === 'heat') return { kind, dimensionText, exact } as const
    if (kind === 'line') {
      const across = Math.max(
        0,
        axes.findIndex((axis) => axis !== 'category'),
      )
      const x = parts.dimensions[across]
      const grain = x?.asked.grain
      const time = axes[across] === 'time'
      const lines = linesOf(
        answer,
        parts,
        axes,
        { measure: measureName, kind: dimensionText(1 - across) },
        format.timeZone,
      )
      const xText = (value: number) =>
        time ? grains.clockText(grain ?? 'day', value) : dimensionText(across)(value)
      const height = narrow ? 300 : 360
      const axis = (value: number, first: boolean) =>
        time ? grains.axisText(grain ?? 'day', value, first) : xText(value)
      const option = lineChart(lines, {
        time,
        xText,
        axisText: axis,
        yText,
        narrow,
        height,
        partial,
      })
      return { kind, option, height, left: 0 } as const
    }
    const { bars, left } = barsOf(answer, parts, dimensionText(0), (value) =>
      partial?.(wallClock(value, format.timeZone)) ? t('partly') : null,
    )
    const first = parts.measures[0]?.name ?? ''
    const names: [string, string] = [measureName(first), measureName(first, true)]
    const lying = axes[0] === 'category'
    const draw = lying ? barChart : columnChart
    const compared = bars.some(({ before }) => before !== undefined)
    const height = lying
      ? Math.max(80, bars.length * (compared ? 42 : narrow ? 36 : 28) + (compared ? 32 : 8))
      : 320
    // Numbers at the ends of bars stand beside one another: as many decimals for each.
    const values = bars.flatMap(({ value, before }) => [value, before])
    const digits = Math.min(1, decimalsOf(values, true))
    const labelText = (y: number) =>
      Math.abs(y) < 100 ? format.fixed(y, digits) : format.compact(y)
    const option = draw(bars, { yText, labelText, names, narrow })
    return { kind, option, height, left } as const
  }, [kind, asked, answer, parts, axes, words, days, partial, t, format, narrow, grains])

  if (drawn.kind === 'number')
    return <Numbers asked={asked} answer={answer} parts={parts} nameOf={drawn.measureName} />
  if (drawn.kind === 'map') {
    const [area] = parts.dimensions
    const [measure] = parts.measures
    if (!area || !measure) return null
    const of = (kind: 'change' | 'previous') =>
      parts.compared.find((one) => one.of === measure.name && one.kind === kind)
    const [change, previous] = [of('change'), of('previous')]
    const name = words.measure(measure.asked)
    const digits = decimalsOf(
      answer.rows.map((row) => row[measure.at]),
      true,
    )
    return (
      <AreaAnswer
        rows={answer.rows}
        areaAt={area.at}
        valueAt={change?.at ?? measure.at}
        name={change && asked.compare ? t(`changeFrom.${asked.compare}`, { name }) : name}
        label={label}
        unit={measure.column.unit}
        areaText={drawn.areaText}
        amounts={amounts.includes(measure.asked.aggregate)}
        changeText={
          change &&
          ((value, id) => {
            const row = answer.rows.find((one) => one[area.at] === id)
            const now = format.quantity(Number(row?.[measure.at]), measure.column.unit)
            const text = changeText(value, previous && row?.[previous.at], digits, format, t)
            return t('map.change', { now, change: text })
          })
        }
      />
    )
  }
  if (drawn.kind === 'heat') {
    const [down, across] = axisOrder(axes)
    const turned = {
      ...parts,
      dimensions: [parts.dimensions[down], parts.dimensions[across]].filter(
        (one) => one !== undefined,
      ),
    }
    return (
      <HeatTable
        answer={answer}
        parts={turned}
        label={label}
        rowText={drawn.dimensionText(down)}
        columnText={drawn.dimensionText(across)}
        valueText={drawn.exact}
        fromZero={asked.measures.every(({ aggregate }) => amounts.includes(aggregate))}
      />
    )
  }
  const note =
    drawn.left > 0
      ? t('firstShown', { total: answer.rows.length, shown: answer.rows.length - drawn.left })
      : undefined
  return <Chart option={drawn.option} label={label} height={drawn.height} note={note} />
}

/** Single values, each beside its earlier one. */
function Numbers({
  asked,
  answer,
  parts,
  nameOf: say,
}: {
  asked: Asked
  answer: Answer
  parts: Parts
  nameOf: (name: string, previous?: boolean) => string
}) {
  const t = useAnswerTexts()
  const format = useFormat()
  const read = (at: number) => (answer.rows[0]?.[at] ?? null) as number | null
  const figured = (at: number, text: string) =>
    read(at) === null ? (
      text
    ) : (
      <Link
        to="/figures/$id"
        params={{ id: cellFigure(answer.figure, 0, at) }}
        className={classes.figured}
      >
        {text}
      </Link>
    )
  // The headline above names a single value already.
  const named = parts.measures.length > 1 || asked.compare !== null
  return (
    <dl className={classes.numbers}>
      {parts.measures.map(({ at, name, column }) => {
        const earlier = parts.compared.find(({ of, kind }) => of === name && kind === 'previous')
        const now = read(at)
        const before = earlier ? read(earlier.at) : null
        return (
          <Fragment key={name}>
            <div className={classes.number}>
              <dt className={named ? undefined : 'visually-hidden'}>{say(name)}</dt>
              <dd>{figured(at, format.quantity(now, column.unit))}</dd>
            </div>
            {earlier && (
              <div className={classes.number} data-before>
                <dt>{say(name, true)}</dt>
                <dd>{figured(earlier.at, format.quantity(before, column.unit))}</dd>
              </div>
            )}
            {now !== null && before !== null && before !== 0 && (
              <div className={classes.number} data-before>
                <dt>{t('difference')}</dt>
                <dd>
                  {changeText(now - before, before, decimalsOf([now, before], true), format, t)}
                </dd>
              </div>
            )}
          </Fragment>
        )
      })}
    </dl>
  )
}

/** What runs lies across; of two names, the first stands down the side. */
function axisOrder(axes: Axis[]): [down: number, across: number] {
  return axes[0] !== 'category' && axes[1] === 'category' ? [1, 0] : [0, 1]
}

function barsOf(
  answer: Answer,
  parts: Parts,
  text: (value: unknown) => string,
  partly: (value: unknown) => string | null,
) {
  const dimension = parts.dimensions[0]
  const measure = parts.measures[0]
  if (!dimension || !measure) return { bars: [], left: 0 }
  const before = parts.compared.find(({ of, kind }) => of === measure.name && kind === 'previous')
  const number = (value: unknown) => (value === null || value === undefined ? null : Number(value))
  const bars = answer.rows.slice(0, mostBars).map((row): Bar => {
    const at = row[dimension.at]
    const word = dimension.asked.grain ? partly(at) : null
    return {
      name: word ? `${text(at)}\n${word}` : text(at),
      value: number(row[measure.at]),
      before: before ? number(row[before.at]) : undefined,
      partial: word !== null,
    }
  })
  return { bars, left: Math.max(0, answer.rows.length - mostBars) }
}
