import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Answer, type AnswerColumn, cellFigure } from '../../api'
import { useFormat } from '../../i18n'
import {
  AnswerTable,
  type Codes,
  DownloadMenu,
  EmptyState,
  ErrorState,
  FigureMark,
  Note,
  Progress,
  SkeletonTable,
  TextLink,
  useAnswerCodes,
  useElapsed,
} from '../../ui'
import { AreaAnswer } from '../../answers/AreaAnswer'
import { mapOf } from '../../answers/areas'
import classes from './sql.module.css'
import { useTexts } from './texts'
import type { Result, Run } from './useRun'

const none: AnswerColumn[] = []

/** Of an answer that is a single number, the figure of that number. */
function soleNumber(answer: Answer, rows: readonly unknown[][]): string | null {
  const numbers = answer.columns.flatMap((_, at) => (typeof rows[0]?.[at] === 'number' ? at : []))
  const [only, ...others] = numbers
  return rows.length === 1 && only !== undefined && others.length === 0
    ? cellFigure(answer.figure, 0, only)
    : null
}

/** What a run brought, in every state it can be in. */
export function ResultPart({
  result,
  run,
  onExample,
}: {
  result: Result
  run: Run | null
  onExample: () => void
}) {
  const t = useTexts()
  const seconds = useElapsed(result.running)
  const { answer } = result
  if (!run)
    return (
      <EmptyState
        title={t('nothingYet')}
        action={
          <Button variant="default" onClick={onExample}>
            {t('example')}
          </Button>
        }
      >
        <p>{t('nothingYetText')}</p>
      </EmptyState>
    )
  if (result.error && !answer) return <ErrorState error={result.error} />
  if (result.stopped)
    return (
      <EmptyState title={t('cancelled')}>
        <p>{t('cancelledText')}</p>
      </EmptyState>
    )
  if (!answer)
    return (
      <div className={classes.running}>
        <Progress label={t('running', { seconds })} share={null} />
      </div>
    )
  return <Shown result={result} run={run} />
}

function Shown({ result, run }: { result: Result; run: Run }) {
  const t = useTexts()
  const format = useFormat()
  const { answer, rows } = result
  const codes = useAnswerCodes(answer?.columns ?? none)
  const [view, setView] = useState<'table' | 'map'>('table')
  const columns = answer?.columns ?? none
  const { areas } = codes
  const places = useMemo(
    () =>
      mapOf(
        columns.map(({ name, type }) => ({ type, isArea: areas.has(name) })),
        rows,
      ),
    [columns, areas, rows],
  )
  if (!answer) return null
  if (rows.length === 0)
    return (
      <EmptyState title={t('empty')}>
        <p>{t('emptyText')}</p>
      </EmptyState>
    )
  return (
    <section className={classes.result}>
      <div className={classes.resultHead}>
        <p className="tabular">
          {t('loaded', { count: rows.length })} · {format.duration(answer.milliseconds)}
        </p>
        <FigureMark figure={soleNumber(answer, rows) ?? answer.figure} word />
        <span className={classes.spring} />
        {places && (
          <SegmentedControl
            size="xs"
            aria-label={t('view')}
            value={view}
            onChange={(next) => {
              setView(next as 'table' | 'map')
            }}
            data={(['table', 'map'] as const).map((one) => ({
              value: one,
              label: t(`view.${one}`),
            }))}
          />
        )}
        <DownloadMenu query={{ sql: run.sql, asOf: run.asOf }} name="sitcenter" />
      </div>
      {result.truncated && !result.hasMore && (
        <Note level="watch">
          <b>{t('truncated', { count: rows.length })}.</b> {t('truncatedText')}
        </Note>
      )}
      {places && view === 'map' && <OnMap answer={answer} rows={rows} codes={codes} {...places} />}
      {codes.pending ? (
        <SkeletonTable />
      ) : (
        <AnswerTable
          answer={answer}
          rows={rows}
          label={t('result')}
          titleOf={({ name }) => name}
          codes={codes}
          isName={({ name }) => codes.identifiers.has(name)}
          height={560}
        />
      )}
      {result.error && <ErrorState error={result.error} small onRetry={result.more} />}
      {result.hasMore && (
        <Button variant="default" loading={result.loadingMore} onClick={result.more}>
          {t('more')}
        </Button>
      )}
      <details className={classes.fold}>
        <summary>{t('lineage')}</summary>
        <dl className={classes.lineage}>
          {answer.columns.map(({ name, origins }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {origins.length === 0 && <span className="soft">{t('origin.none')}</span>}
                {origins.map(({ dataset, column, derived }) => (
                  <span key={`${dataset}.${column}`}>
                    <TextLink to="/data/$id" params={{ id: dataset }}>
                      {dataset}.{column}
                    </TextLink>{' '}
                    <span className="soft">
                      {derived ? t('origin.derived') : t('origin.direct')}
                    </span>
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

/** One column of numbers over the districts; the table stays under it. */
function OnMap({
  answer,
  rows,
  codes,
  areaAt,
  valuesAt,
}: {
  answer: Answer
  rows: readonly unknown[][]
  codes: Codes
  areaAt: number
  valuesAt: number[]
}) {
  const t = useTexts()
  const [wanted, setWanted] = useState(valuesAt[0])
  const valueAt = valuesAt.find((at) => at === wanted) ?? valuesAt[0] ?? 0
  const area = answer.columns[areaAt]
  const value = answer.columns[valueAt]
  if (!area || !value) return null
  return (
    <>
      {valuesAt.length > 1 && (
        <NativeSelect
          className={classes.onMap}
          label={t('view.column')}
          value={String(valueAt)}
          onChange={(event) => {
            setWanted(Number(event.currentTarget.value))
          }}
          data={valuesAt.map((at) => ({
            value: String(at),
            label: answer.columns[at]?.name ?? String(at),
          }))}
        />
      )}
      <AreaAnswer
        rows={rows}
        areaAt={areaAt}
        valueAt={valueAt}
        name={value.name}
        label={value.name}
        unit={value.unit}
        areaText={(code) => codes.nameOf(area.name, code) ?? String(code ?? '–')}
      />
    </>
  )
}
