import { useQuery } from '@tanstack/react-query'
import { type AnswerColumn, type Figure, getDataset } from '../../api'
import { type Format, useFormat } from '../../i18n'
import { Coded, type Codes, useAnswerCodes, useGrains } from '../../ui'
import classes from './figure.module.css'
import { columnTitle, meaningOf, measureName } from './columns'
import { useTexts } from './texts'

/** The value large, and which cell it is. */
export function Value({ figure }: { figure: Figure }) {
  const t = useTexts()
  const format = useFormat()
  const codes = useAnswerCodes(figure.columns)
  if (figure.withheld) return <p className={classes.withheld}>•••</p>
  if (figure.value === null && figure.kind === 'result') return null
  if (figure.kind === 'result')
    return (
      <div>
        <p className={classes.question}>{format.local(figure.formula)}</p>
        {typeof figure.value === 'number' && (
          <p className="soft">
            {t('rowsInResult')}: {format.number(figure.value)}
          </p>
        )}
      </div>
    )
  const column = figure.columns.find(({ name }) => name === figure.column)
  return (
    <div>
      <p className={classes.value}>
        {typeof figure.value === 'number'
          ? format.quantity(figure.value, figure.unit)
          : textOf(figure.value, column, codes, format)}
      </p>
      {figure.column && <Place figure={figure} codes={codes} />}
    </div>
  )
}

/** Which cell it is: its column, and what else stands in its row. */
function Place({ figure, codes }: { figure: Figure; codes: Codes }) {
  const t = useTexts()
  const format = useFormat()
  const grains = useGrains()
  const { question, column: own } = figure
  const find = (name: string | null) => figure.columns.find((one) => one.name === name)
  const grainOf = (name: string) => {
    const meaning = meaningOf(question, name)
    return meaning && 'grain' in meaning ? meaning.grain : undefined
  }
  const dataset = useQuery({
    queryKey: ['datasets', question?.dataset],
    queryFn: ({ signal }) => getDataset(question?.dataset ?? '', signal),
    enabled: question !== null,
    retry: false,
  })
  const ofDataset = (name: string) =>
    format.local(dataset.data?.columns.find((one) => one.name === name)?.title) || name
  const titleOf = (name: string) => columnTitle(figure, name, ofDataset, t, format)
  // A question says in words what it measures.
  const [only, ...others] = question?.measures ?? []
  const said = only !== undefined && others.length === 0 && measureName(only) === own
  return (
    <>
      {own && !said && <p className="soft">{t('cellOf', { column: titleOf(own) })}</p>}
      <dl className={classes.cells} aria-busy={codes.pending || dataset.isLoading}>
        {Object.entries(figure.row ?? {}).map(([name, value]) => {
          const coded = codes.nameOf(name, value)
          const grain = grainOf(name)
          return (
            <div key={name}>
              <dt>{titleOf(name)}</dt>
              <dd>
                {coded !== undefined ? (
                  <Coded name={coded} code={String(value)} />
                ) : grain ? (
                  grains.grainText(grain, value)
                ) : (
                  textOf(value, find(name), codes, format)
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}

function textOf(
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

/** A value of a figure in a line: numbers by locale, everything else as it is. */
export function useValueText(): (value: unknown, unit?: string | null) => string {
  const format = useFormat()
  return (value, unit = null) =>
    typeof value === 'number' ? format.quantity(value, unit) : format.cell(value, 'string')
}
