import type { AnswerColumn, Figure } from '../../api'
import { type Format, useFormat } from '../../i18n'
import { type Codes, useAnswerCodes } from '../../ui'
import classes from './figure.module.css'
import { useTexts } from './texts'
import type { Said } from './useSaid'

/** The value large, under it what it is; what else stands in its row comes last. */
export function Value({ figure, said }: { figure: Figure; said: Said }) {
  const t = useTexts()
  const format = useFormat()
  const codes = useAnswerCodes(figure.columns)
  const column = figure.columns.find(({ name }) => name === figure.column)
  const text = said.text ?? format.local(figure.formula)
  if (figure.withheld)
    return (
      <div>
        <p className={classes.withheld}>•••</p>
        <p className={classes.question}>{text}</p>
      </div>
    )
  return (
    <div>
      {figure.kind === 'cell' && (
        <p className={classes.value}>
          {typeof figure.value === 'number'
            ? said.write(figure.value)
            : textOf(figure.value, column, codes, format)}
        </p>
      )}
      {/* The place of the words is kept until codes have their names: nothing below jumps. */}
      <div style={codes.pending ? { visibility: 'hidden' } : undefined}>
        <p className={classes.question}>{text}</p>
        {figure.kind === 'result' && typeof figure.value === 'number' && (
          <p className="soft">
            {t('rowsInResult')}: {format.number(figure.value)}
          </p>
        )}
        {!said.text && figure.column && (
          <p className="soft">{t('cellOf', { column: said.titleOf(figure.column) })}</p>
        )}
        <Beside figure={figure} said={said} codes={codes} />
      </div>
    </div>
  )
}

/** What stands beside the value in its row, as context and no part of it. */
function Beside({ figure, said, codes }: { figure: Figure; said: Said; codes: Codes }) {
  const t = useTexts()
  const format = useFormat()
  const rest = Object.entries(figure.row ?? {}).filter(([name]) => !said.isSplit(name))
  if (rest.length === 0) return null
  const find = (name: string) => figure.columns.find((one) => one.name === name)
  return (
    // Where words say what the value is, the rest of its row is for who wants more.
    <details className={classes.beside} open={said.text === null}>
      <summary>{t('beside')}</summary>
      <dl className={classes.cells}>
        {rest.map(([name, value]) => (
          <div key={name}>
            <dt>{said.titleOf(name)}</dt>
            <dd>{textOf(value, find(name), codes, format)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

export function textOf(
  value: unknown,
  column: AnswerColumn | undefined,
  codes: Codes,
  format: Format,
): string {
  const name = column && codes.nameOf(column.name, value)
  if (name !== undefined) return name
  return typeof value === 'number'
    ? format.quantity(value, column?.unit)
    : format.cell(value, column?.type ?? 'string')
}

/** A value of a figure in a line: numbers by locale, of a whole answer its rows, the rest as it is. */
export function useValueText(
  kind: Figure['kind'],
): (value: unknown, unit?: string | null) => string {
  const t = useTexts()
  const format = useFormat()
  return (value, unit = null) => {
    if (typeof value !== 'number') return format.cell(value, 'string')
    return kind === 'result' ? t('rowsOf', { count: value }) : format.quantity(value, unit)
  }
}
