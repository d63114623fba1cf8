import type { Figure, Grain, Measure } from '../../api'
import type { Format } from '../../i18n'
import type { useTexts } from './texts'

type Texts = ReturnType<typeof useTexts>

/** The name the answer gives a measure that has none of its own. */
export function measureName({ as, aggregate, column }: Measure): string {
  return as || (!column || column === '*' ? 'count' : `${aggregate}_${column}`)
}

/** What a column of an answer is, as far as the question behind it tells. */
export function meaningOf(
  question: Figure['question'],
  name: string,
): { grain: Grain } | { measure: Measure; compared: 'before' | 'change' | null } | null {
  for (const { column, grain } of question?.dimensions ?? [])
    if (grain && name === `${column}_${grain}`) return { grain }
  for (const measure of question?.measures ?? []) {
    const own = measureName(measure)
    if (name === own) return { measure, compared: null }
    if (name === `${own}_before`) return { measure, compared: 'before' }
    if (name === `${own}_change`) return { measure, compared: 'change' }
  }
  return null
}

/** A column of an answer in the words of the reader; `titleOf` knows the dataset's own columns. */
export function columnTitle(
  figure: Figure,
  name: string,
  titleOf: (column: string) => string,
  t: Texts,
  format: Format,
): string {
  const meaning = meaningOf(figure.question, name)
  if (meaning && 'grain' in meaning) return t(`grain.${meaning.grain}`)
  if (meaning) {
    const { measure, compared } = meaning
    const text = t(`measure.${measure.aggregate}`, { column: titleOf(measure.column ?? '') })
    return compared ? t(`compared.${compared}`, { name: text }) : text
  }
  const column = figure.columns.find((one) => one.name === name)
  return format.local(column?.title) || titleOf(name)
}
