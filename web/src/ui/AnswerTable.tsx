import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { type Answer, type AnswerColumn, cellFigure } from '../api'
import { useFormat } from '../i18n'
import { decimalsOf } from './decimals'
import { isYear } from './identifiers'
import { DataTable, type TableColumn } from './DataTable'
import classes from './table.module.css'
import { useUiTexts } from './texts'
import { Coded, type Codes } from './useCodes'

interface Row {
  index: number
  cells: unknown[]
}

/** Up to so many rows an answer is shown without a scroll of its own. */
const wholeRows = 20

/** A name up to so many letters stands on one line where it begins a row. */
const nameLength = 40

/** So many letters stand on one line on a phone too. */
const shortName = 18

/** The rows of an answer; each number leads to where it comes from. */
export function AnswerTable({
  answer,
  rows,
  label,
  titleOf,
  textOf,
  headOf,
  codes,
  isName,
  order,
  height = 560,
}: {
  answer: Pick<Answer, 'columns' | 'figure'>
  rows: readonly unknown[][]
  label: string
  titleOf?: (column: AnswerColumn) => string
  /** How a value is written, where the caller knows better than its type. */
  textOf?: (
    column: AnswerColumn,
    value: unknown,
    row: readonly unknown[],
    decimals: number,
  ) => string | undefined
  headOf?: (column: AnswerColumn) => ReactNode
  /** Codes are shown by their names, and stand beside them. */
  codes?: Codes
  /** Numbers that name something, as hours do, rather than measure it. */
  isName?: (column: AnswerColumn) => boolean
  /** The places of its columns in the order they are shown, where it is not their own. */
  order?: readonly number[]
  height?: number
}) {
  const t = useUiTexts()
  const format = useFormat()
  const numbered = useMemo(() => rows.map((cells, index): Row => ({ index, cells })), [rows])
  const decimals = useMemo(
    () =>
      answer.columns.map(({ origins }, at) =>
        decimalsOf(
          rows.map((row) => row[at]),
          origins.every(({ derived }) => derived),
        ),
      ),
    [answer.columns, rows],
  )
  const columns = answer.columns.map((column, at): TableColumn<Row> => {
    const digits = decimals[at] ?? 0
    const own = titleOf?.(column) ?? (format.local(column.title) || column.name)
    const unit = format.unit(column.unit)
    const title = unit ? `${own},\u00a0${unit}` : own
    const number = ['integer', 'number', 'decimal'].includes(column.type) && !isName?.(column)
    return {
      key: `${String(at)}:${column.name}`,
      title,
      head: headOf?.(column),
      align: number ? 'right' : undefined,
      value: ({ cells }) => cells[at] as string | number | null,
      cell: ({ index, cells }) => {
        const coded = codes?.nameOf(column.name, cells[at])
        if (coded !== undefined)
          return at === 0 && coded.length <= nameLength ? (
            <span className={classes.moment}>
              <Coded name={coded} code={String(cells[at])} />
            </span>
          ) : (
            <Coded name={coded} code={String(cells[at])} />
          )
        const text =
          textOf?.(column, cells[at], cells, digits) ??
          (isYear(column.origins[0]?.column ?? column.name, cells[at]) ||
          (isName?.(column) && Number.isInteger(cells[at]))
            ? String(cells[at])
            : typeof cells[at] === 'number'
              ? format.fixed(cells[at], digits)
              : format.cell(cells[at], column.type))
        if (column.type === 'date' || column.type === 'timestamp')
          return (
            <span className={classes.moment} data-short={text.length <= shortName}>
              {text}
            </span>
          )
        const code = cells[at]
        // A code that is shown by its name is still there for whoever points at it.
        const whole = at === 0 && text.length <= nameLength ? classes.moment : undefined
        if (typeof code === 'string' && (whole || text !== code))
          return (
            <span
              className={whole}
              data-short={text.length <= shortName}
              title={text === code ? undefined : code}
            >
              {text}
            </span>
          )
        if (!number || code === null) return text
        return (
          <Link
            to="/figures/$id"
            params={{ id: cellFigure(answer.figure, index, at) }}
            className={classes.number}
          >
            {text}
          </Link>
        )
      },
    }
  })
  const shown = order?.flatMap((at) => columns[at] ?? []) ?? columns
  const few = columns.length <= 4
  // A short answer is read whole; a box that scrolls in itself is for a long one.
  const scrolls = rows.length > wholeRows
  return (
    <div style={few ? { maxWidth: columns.length * 260 } : undefined}>
      {rows.length > 3 && (
        <p className={classes.below}>{t('table.below', { count: rows.length })}</p>
      )}
      <DataTable
        label={label}
        rows={numbered}
        columns={shown}
        rowKey={({ index }) => String(index)}
        height={scrolls ? height : undefined}
        stack={false}
      />
    </div>
  )
}
