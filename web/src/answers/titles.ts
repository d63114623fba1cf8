import type { AnswerColumn } from '../api'
import type { Parts } from './shape'
import type { AnswerTexts, Words } from './words'

/** What a column of an answer is called, by the question; null for one it does not know. */
export function titleIn(
  parts: Parts,
  column: AnswerColumn,
  words: Words,
  t: AnswerTexts,
): string | null {
  const dimension = parts.dimensions.find((one) => one.column === column)?.asked
  if (dimension)
    return dimension.grain ? t(`grainName.${dimension.grain}`) : words.column(dimension.column)
  const compared = parts.compared.find((one) => one.column === column)
  const measure = parts.measures.find((one) => one.column === column || one.name === compared?.of)
  if (!measure) return null
  const name = words.measure(measure.asked)
  return capital(compared ? t(compared.kind, { name }) : name, words.language)
}

export function capital(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}
