import { useMemo } from 'react'
import { askedOf } from '../../answers/asked'
import { useDataset, useNames } from '../../answers/knowledge'
import { type Parts, partsOf, withUnits } from '../../answers/shape'
import { useAnswerTexts } from '../../answers/texts'
import { titleIn } from '../../answers/titles'
import { oneValue, sayOne } from '../../answers/value'
import { wordsOf } from '../../answers/words'
import type { AnswerColumn, Figure } from '../../api'
import { useFormat } from '../../i18n'
import { useGrains } from '../../ui'

export interface Said {
  /** Its words are still being fetched. */
  pending: boolean
  /** What the number is: measure, of what, where and when; null where only a text of SQL tells. */
  text: string | null
  unit: string | null
  /** The number in a line, a change with its sign. */
  write: (value: number) => string
  /** What a column of its answer is called. */
  titleOf: (name: string) => string
  /** Whether a column split the answer: the text has its value already. */
  isSplit: (name: string) => boolean
}

/** Says a figure in the words its question was put together with. */
export function useSaid(figure: Figure): Said {
  const t = useAnswerTexts()
  const format = useFormat()
  const { grainText } = useGrains()
  const { question, column, row } = figure
  const dataset = useDataset(question?.dataset ?? null)
  const names = useNames(dataset.data)
  return useMemo(() => {
    const find = (name: string) => figure.columns.find((one) => one.name === name)
    const plain = (name: string) => format.local(find(name)?.title) || name
    if (!question || !names) {
      const pending = question !== null && !dataset.isError
      const write = (value: number) => format.quantity(value, figure.unit)
      return {
        pending,
        text: null,
        unit: figure.unit,
        write,
        titleOf: plain,
        isSplit: () => false,
      }
    }
    const asked = askedOf(question, names.dataset)
    const { columns } = withUnits({ columns: figure.columns }, asked, names.dataset)
    const parts: Parts = partsOf(asked, { columns })
    const words = wordsOf(t, format, names)
    const at = (name: string): AnswerColumn | undefined => columns.find((one) => one.name === name)
    const unit = figure.unit ?? (column ? (at(column)?.unit ?? null) : null)
    const one =
      column === null
        ? null
        : oneValue(asked, names.dataset, columns, column, row ?? {}, format.timeZone)
    return {
      pending: false,
      text: one ? sayOne(one, words, t, grainText) : words.headline(asked),
      unit,
      write: (value: number) =>
        `${one?.compared === 'change' && value > 0 ? '+' : ''}${format.quantity(value, unit)}`,
      titleOf: (name: string) => {
        const known = at(name)
        return (known && titleIn(parts, known, words, t)) ?? plain(name)
      },
      isSplit: (name: string) =>
        one !== null && parts.dimensions.some((dimension) => dimension.column.name === name),
    }
  }, [figure, question, names, dataset.isError, column, row, t, format, grainText])
}
