import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type Answer,
  type AnswerColumn,
  askUntil,
  type Dataset,
  type QueryRequest,
} from '../../api'
import { listText, useFormat } from '../../i18n'
import {
  AnswerTable,
  ButtonLink,
  Chip,
  CodeBlock,
  DownloadMenu,
  EmptyState,
  ErrorState,
  FigureMark,
  isDistrict,
  Note,
  Progress,
  useCan,
  useElapsed,
  useGrains,
  useUiTexts,
  wallClock,
} from '../../ui'
import { AnswerChart } from '../../answers/AnswerChart'
import { changeText } from '../../answers/change'
import classes from './ask.module.css'
import { chartsFor } from '../../answers/chart'
import { beginsLate, earlierOf } from '../../answers/earlier'
import type { Knowledge } from '../../answers/knowledge'
import { type Asked, type Chart, toQuestion } from '../../answers/question'
import {
  changeFirst,
  chartGroups,
  figureOf,
  partsOf,
  shapeOf,
  withUnits,
} from '../../answers/shape'
import { useTexts } from './texts'
import { offersFor, partialOf, unfinished, upTo } from '../../answers/whole'
import { useAnswerTexts } from '../../answers/texts'
import { titleIn } from '../../answers/titles'
import { useDays } from '../../answers/useDays'
import type { Words } from '../../answers/words'

const limit = 5000

/** Asks the question and shows its answer in every state it can be in. */
export function AnswerPart({
  asked,
  knowledge,
  words,
  onChange,
}: {
  asked: Asked
  knowledge: Knowledge
  words: Words
  onChange: (asked: Asked) => void
}) {
  const t = useTexts()
  const client = useQueryClient()
  const request: QueryRequest = {
    question: toQuestion(asked, knowledge.dataset),
    asOf: asked.asOf,
    validAt: asked.validAt,
  }
  const queryKey = ['query', request, limit]
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => ({
      asked,
      answer: withUnits(await askUntil({ ...request, limit }, signal), asked, knowledge.dataset),
    }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const running = query.isFetching
  const stop = () => {
    void client.cancelQueries({ queryKey })
  }
  const again = () => {
    void query.refetch()
  }
  const stopped = !running && (query.isPending || query.isPlaceholderData)
  return (
    <section className={classes.answer} aria-label={t('result')} aria-busy={running}>
      <Running running={running} first={!query.data} onStop={stop} />
      {query.isError && <ErrorState error={query.error} onRetry={again} />}
      {stopped && !query.isError && (
        <EmptyState title={t('cancelled')} action={<Button onClick={again}>{t('again')}</Button>}>
          <p>{t('cancelledText')}</p>
        </EmptyState>
      )}
      {query.data && !query.isError && !stopped && (
        <div className={running && query.isPlaceholderData ? classes.old : undefined}>
          <Shown
            asked={query.isPlaceholderData ? query.data.asked : asked}
            answer={query.data.answer}
            request={request}
            knowledge={knowledge}
            words={words}
            onChange={onChange}
          />
        </div>
      )}
    </section>
  )
}

/** Progress for whatever takes longer than a moment, with the way to stop it. */
function Running({
  running,
  first,
  onStop,
}: {
  running: boolean
  first: boolean
  onStop: () => void
}) {
  const t = useTexts()
  const seconds = useElapsed(running)
  if (!running || (!first && seconds < 1)) return null
  return (
    <div
      className={classes.running}
      data-first={first}
      style={{ opacity: first || seconds > 0 ? 1 : 0 }}
    >
      <Progress
        label={t('running')}
        share={null}
        detail={seconds > 0 ? t('runningFor', { seconds }) : undefined}
      />
      {seconds > 0 && (
        <Button variant="default" onClick={onStop}>
          {t('cancel')}
        </Button>
      )}
    </div>
  )
}

function Shown({
  asked,
  answer,
  request,
  knowledge,
  words,
  onChange,
}: {
  asked: Asked
  answer: Answer
  request: QueryRequest
  knowledge: Knowledge
  words: Words
  onChange: (asked: Asked) => void
}) {
  const t = useTexts()
  const say = useAnswerTexts()
  const format = useFormat()
  const grains = useGrains()
  const maySql = useCan('sql')
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false })
  const parts = useMemo(() => partsOf(asked, answer), [asked, answer])
  const charts = useMemo(
    () =>
      chartsFor({
        ...shapeOf(parts, answer, (name) =>
          knowledge.dataset.columns.some((one) => one.name === name && isDistrict(one)),
        ),
        top: asked.top !== null,
      }),
    [parts, answer, asked.top, knowledge.dataset.columns],
  )
  const chart = asked.chart && charts.includes(asked.chart) ? asked.chart : (charts[0] ?? 'table')
  const groups = useMemo(() => chartGroups(chart, parts), [chart, parts])
  const headline = words.headline(asked)
  const { coverage } = knowledge.dataset
  const partial = useMemo(
    () => partialOf(asked, knowledge.dataset, format.timeZone),
    [asked, knowledge.dataset, format.timeZone],
  )
  const isPartial = (value: unknown) =>
    value !== null && partial !== null && partial(wallClock(value, format.timeZone))
  const time = parts.dimensions.find(({ asked: { grain } }) => grain)
  const partly = time ? [...new Set(answer.rows.map((row) => row[time.at]))].filter(isPartial) : []

  const earlier = useMemo(() => earlierOf(asked, knowledge.dataset), [asked, knowledge.dataset])
  const reached = useMemo(
    () => unfinished(asked, knowledge.dataset, format.timeZone),
    [asked, knowledge.dataset, format.timeZone],
  )
  const daysOf = useDays()
  const days = useMemo(
    (): [string, string] | null =>
      earlier && asked.period && [daysOf(asked.period), daysOf(earlier)],
    [earlier, asked.period, daysOf],
  )

  if (answer.rows.length === 0)
    return (
      <EmptyState
        title={t('empty')}
        action={
          asked.period && (
            <Button
              variant="default"
              onClick={() => {
                onChange({ ...asked, period: null })
              }}
            >
              {t('removePeriod')}
            </Button>
          )
        }
      >
        <p>{t('emptyText')}</p>
        {asked.period && coverage && (
          <p>
            {t('emptyPeriod', { from: format.date(coverage.from), to: format.date(coverage.to) })}
          </p>
        )}
      </EmptyState>
    )

  const dimensionOf = (column: AnswerColumn) =>
    parts.dimensions.find((one) => one.column === column)?.asked
  const textOf = (
    column: AnswerColumn,
    value: unknown,
    row: readonly unknown[],
    decimals: number,
  ) => {
    const dimension = dimensionOf(column)
    if (dimension?.grain) {
      const text = grains.grainText(dimension.grain, value)
      return partly.includes(value) ? `${text} *` : text
    }
    if (dimension) return words.value(dimension.column, value)
    if (typeof value !== 'number') return undefined
    const compared = parts.compared.find((one) => one.column === column)
    if (compared?.kind !== 'change') return undefined
    const before = parts.compared.find(({ of, kind }) => of === compared.of && kind === 'previous')
    return changeText(value, before && row[before.at], decimals, format, say)
  }
  const titleOf = (column: AnswerColumn) => {
    const measure = parts.measures.find((one) => one.column === column)
    const previous = parts.compared.find((one) => one.column === column)?.kind === 'previous'
    const period = measure && earlier ? asked.period : previous ? earlier : null
    const name = titleIn(parts, column, words, say) ?? (format.local(column.title) || column.name)
    return period ? say('withDays', { name, days: daysOf(period) }) : name
  }

  return (
    <div className={classes.answer}>
      <div>
        <div className={classes.answerHead}>
          <h2>{headline}</h2>
          <div className={classes.tools}>
            {charts.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label={t('chart')}
                value={chart}
                onChange={(next) => {
                  onChange({ ...asked, chart: next as Chart })
                }}
                data={charts.map((one) => ({ value: one, label: t(`chart.${one}`) }))}
              />
            )}
            <DownloadMenu query={request} name={knowledge.dataset.id} />
          </div>
        </div>
        {answer.truncated && (
          <Note level="watch">
            <strong>{t('truncated', { count: answer.rows.length })}.</strong> {t('truncatedText')}
          </Note>
        )}
        {earlier && coverage && beginsLate(earlier, knowledge.dataset, format.timeZone) && (
          <Note level="watch">
            {t('beginsLate', { days: daysOf(earlier), from: format.date(coverage.from) })}
          </Note>
        )}
        {earlier && reached && (
          <Unfinished
            asked={asked}
            dataset={knowledge.dataset}
            day={reached.day}
            days={daysOf(earlier)}
            onChange={onChange}
          />
        )}
        {chart !== 'table' && (
          <div className={classes.charts}>
            {groups.map((group) => (
              <div key={group.measures.map(({ name }) => name).join()}>
                {groups.length > 1 && (
                  <p className={classes.chartName}>
                    {group.measures.map(({ asked: one }) => words.measure(one)).join(', ')}
                    {group.measures[0]?.column.unit &&
                      `, ${format.unit(group.measures[0].column.unit)}`}
                  </p>
                )}
                <AnswerChart
                  kind={chart}
                  asked={asked}
                  answer={answer}
                  parts={group}
                  words={words}
                  days={days}
                  partial={partly.length > 0 ? partial : null}
                />
              </div>
            ))}
          </div>
        )}
        {partly.length > 0 && time?.asked.grain && (
          <p className={classes.partly}>
            {'* '}
            {t('partlyText', {
              list: listText(
                format.language,
                partly.map((one) => grains.grainText(time.asked.grain ?? 'day', one)),
              ),
            })}
            {coverage &&
              ` ${t('emptyPeriod', { from: format.date(coverage.from), to: format.date(coverage.to) })}`}
          </p>
        )}
        <Corner
          answer={answer}
          figure={figureOf(parts, answer)}
          units={parts.measures.map(({ column }) => column.unit)}
          knowledge={knowledge}
        />
      </div>
      {chart !== 'number' && (
        <AnswerTable
          answer={answer}
          rows={answer.rows}
          label={`${t('table')}: ${headline}`}
          titleOf={titleOf}
          textOf={textOf}
          isName={(column) => dimensionOf(column) !== undefined}
          order={narrow && parts.compared.length > 0 ? changeFirst(parts) : undefined}
        />
      )}
      <details className={classes.fold}>
        <summary>{t('sql')}</summary>
        <CodeBlock code={answer.sql} label="SQL" maxHeight={320} />
        {maySql && (
          <ButtonLink to="/sql" search={{ sql: answer.sql }} variant="subtle" mt="xs">
            {t('openInSql')}
          </ButtonLink>
        )}
      </details>
    </div>
  )
}

/** That days are compared which are not all told, and how to compare only those that are. */
function Unfinished({
  asked,
  dataset,
  day,
  days,
  onChange,
}: {
  asked: Asked
  dataset: Dataset
  day: string | null
  days: string
  onChange: (asked: Asked) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const daysOf = useDays()
  if (!asked.period || day === null) return <Note level="watch">{t('unsettledAll')}</Note>
  const told = { to: format.cell(day, 'date'), days }
  return (
    <Note level="watch">
      <p>{t(dataset.settling ? 'unsettled' : 'unfinished', told)}</p>
      <p>{t('daysThatAreOver', { days: daysOf({ from: asked.period.from, to: day }) })}</p>
      <div className={classes.offers}>
        {offersFor(asked.period).map((compare) => {
          const over = upTo(asked, day, compare)
          const before = earlierOf(over, dataset)
          return (
            before && (
              <Button
                key={compare}
                size="compact-sm"
                variant="default"
                onClick={() => {
                  onChange(over)
                }}
              >
                {t(`over.${compare}`, { days: daysOf(before) })}
              </Button>
            )
          )
        })}
      </div>
    </Note>
  )
}

/** Unit, source, time and figure, as small print under the chart. */
function Corner({
  answer,
  figure,
  units,
  knowledge,
}: {
  answer: Answer
  figure: string
  units: (string | null)[]
  knowledge: Knowledge
}) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const unit = [...new Set(units.map((one) => format.unit(one)))].filter(Boolean).join(', ')
  const published = answer.snapshots[0]?.publishedAt
  const { nature, title } = knowledge.dataset
  return (
    <div className={classes.corner}>
      {unit && <span>{t('unit', { unit })}</span>}
      <span>{t('source', { title: format.local(title) })}</span>
      {nature !== 'official' && <Chip>{ui(`nature.${nature}`)}</Chip>}
      {published && <span>{t('published', { time: format.dateTime(published) })}</span>}
      <span className="tabular">{t('rows', { count: answer.rows.length })}</span>
      <span className="tabular">
        {answer.cached ? t('cached') : t('took', { ms: answer.milliseconds })}
      </span>
      <FigureMark figure={figure} word={figure === answer.figure ? t('answerFrom') : true} />
    </div>
  )
}
