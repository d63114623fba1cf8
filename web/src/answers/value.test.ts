import { describe, expect, it } from 'vitest'
import type { AnswerColumn, Dataset, Question } from '../api'
import { type Format, formatOf, type Language } from '../i18n'
import { render } from '../i18n/catalogue'
import { askedOf } from './asked'
import { toQuestion } from './question'
import en from './texts.en'
import kk from './texts.kk'
import ru from './texts.ru'
import { oneValue, sayOne } from './value'
import { type AnswerTexts, wordsOf } from './words'

const zone = 'Asia/Almaty'
const named = (name: string, type: string, title: string) => ({
  name,
  type,
  title: { kk: title, ru: title, en: title },
})
const dataset = {
  id: 'calls_112',
  title: { kk: 'Қоңыраулар', ru: 'Вызовы', en: 'Calls' },
  time: { event: 'called_at' },
  columns: [
    named('called_at', 'timestamp', 'Time'),
    named('service', 'string', 'Service'),
    named('district', 'string', 'District'),
  ],
} as unknown as Dataset
const question = {
  dataset: 'calls_112',
  measures: [{ column: '*', aggregate: 'count', as: 'count' }],
  dimensions: [{ column: 'district', grain: null }],
  filters: [
    { column: 'called_at', op: 'between', values: ['2026-10-01', '2026-10-31'] },
    { column: 'service', op: '=', values: ['ambulance'] },
  ],
  order: [],
  top: 3,
  compare: 'previous_year',
} as unknown as Question
const columns = (...names: string[]) => names.map((name) => ({ name }) as AnswerColumn)
const names = (all: AnswerColumn[]) => all.slice(1).map(({ name }) => name)
const compared = columns('district', 'count', 'count_before', 'count_change')

function say(
  language: Language,
  column: string,
  row: Record<string, unknown>,
  asked = question,
  shown = compared,
) {
  const texts: Record<Language, Record<string, string>> = { kk, ru, en }
  const t = ((key: string, values?: Record<string, string | number>) =>
    render(texts[language][key] ?? key, language, values)) as AnswerTexts
  const format: Format = formatOf(language, zone)
  const labels: Record<string, string> = { medeu: 'Medeu', ambulance: 'Ambulance' }
  const words = wordsOf(t, format, {
    dataset,
    profileOf: () => undefined,
    labelOf: (_, value) => labels[String(value)] ?? String(value),
    codesOf: () => undefined,
  })
  const one = oneValue(askedOf(asked, dataset), dataset, shown, column, row, zone)
  return one && sayOne(one, words, t, (_, value) => `${String(value)}:00`)
}

describe('one value of an answer', () => {
  const row = { district: 'medeu' }

  it('is said with what split the answer as a condition, in names', () => {
    expect(say('en', 'count', row)).toBe(
      'Calls: number of records where service is Ambulance and district is Medeu in October 2026',
    )
    expect(say('ru', 'count', row)).toContain('Medeu')
    expect(say('kk', 'count', row)).toContain('2026\u00a0ж. қазан')
  })

  it('has the earlier days where it is what it was compared with', () => {
    expect(say('en', 'count_before', row)).toMatch(/October 2025$/)
    expect(say('en', 'count_change', row)).toBe(
      'Calls: number of records where service is Ambulance and district is Medeu in October 2026, change from the same period a year before',
    )
  })

  it('has the month of its row for its days, and says hours by their name', () => {
    const byMonth = {
      ...question,
      dimensions: [{ column: 'called_at', grain: 'month' }],
      filters: [],
      compare: null,
    } as unknown as Question
    const month = { called_at_month: '2026-03-01T00:00:00' }
    expect(say('en', 'count', month, byMonth, columns('called_at_month', 'count'))).toBe(
      'Calls: number of records in March 2026',
    )
    const compares = { ...byMonth, compare: 'previous_year' } as unknown as Question
    expect(
      say('en', 'count_before', month, compares, columns('called_at_month', ...names(compared))),
    ).toBe('Calls: number of records in March 2025')
    const byHour = { ...byMonth, dimensions: [{ column: 'called_at', grain: 'hour_of_day' }] }
    const shown = columns('called_at_hour_of_day', 'count')
    expect(
      say('en', 'count', { called_at_hour_of_day: 8 }, byHour as unknown as Question, shown),
    ).toBe('Calls: number of records where Hour of day: 8:00')
  })

  it('knows rows without a value, and cells that hold none', () => {
    expect(say('en', 'count', { district: null })).toContain('district is missing')
    expect(say('en', 'district', row)).toBeNull()
  })

  it('is read from a question as it was sent', () => {
    const asked = askedOf(question, dataset)
    expect(asked.period).toEqual({ from: '2026-10-01', to: '2026-10-31' })
    expect(toQuestion(asked, dataset).filters).toEqual([question.filters[1], question.filters[0]])
  })
})
