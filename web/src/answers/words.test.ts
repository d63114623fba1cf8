import { describe, expect, it } from 'vitest'
import type { Column, Dataset } from '../api'
import { addCatalogue, formatOf, type Language, languages } from '../i18n'
import { render } from '../i18n/catalogue'
import type { Knowledge } from './knowledge'
import { parsePeriod } from './period'
import { type Asked, fitted, nothingAsked, settled, toQuestion } from './question'
import { plain } from './sentence'
import en from './texts.en'
import kk from './texts.kk'
import ru from './texts.ru'
import { type AnswerTexts, wordsOf } from './words'

const texts: Record<Language, Record<string, string>> = { kk, ru, en }
for (const language of languages) addCatalogue(language, 'answers', texts[language])

const column = (
  name: string,
  type: Column['type'],
  kkTitle: string,
  ruTitle: string,
  enTitle: string,
) =>
  ({
    name,
    type,
    title: { kk: kkTitle, ru: ruTitle, en: enTitle },
    added: name === 'district',
  }) as Partial<Column> as Column

const dataset = {
  id: 'calls_112',
  title: { kk: '112 қызметіне қоңыраулар', ru: 'Вызовы службы 112', en: 'Emergency calls 112' },
  key: ['call_id'],
  time: { event: 'called_at' },
  columns: [
    column('called_at', 'timestamp', 'Қоңырау уақыты', 'Время звонка', 'Time of the call'),
    column('service', 'string', 'Қызмет', 'Служба', 'Service'),
    column('district', 'string', 'Аудан', 'Район', 'District'),
    column('response_minutes', 'number', 'Келу уақыты', 'Время реагирования', 'Response time'),
  ],
} as unknown as Dataset

const labels: Record<Language, Record<string, string>> = {
  kk: { ems: 'Жедел жәрдем' },
  ru: { ems: 'Скорая помощь' },
  en: { ems: 'Ambulance' },
}

function speak(language: Language) {
  const t = ((key: string, values?: Record<string, string | number>) =>
    render(texts[language][key] ?? key, language, values)) as AnswerTexts
  const knowledge: Knowledge = {
    dataset,
    profileOf: () => undefined,
    labelOf: (_, value) => labels[language][String(value)] ?? String(value),
    codesOf: () => undefined,
  }
  return wordsOf(t, formatOf(language, 'Asia/Almaty'), knowledge)
}

const question: Asked = {
  ...nothingAsked(),
  dataset: 'calls_112',
  measures: [{ aggregate: 'count', column: '*' }],
  dimensions: [{ column: 'district' }, { column: 'called_at', grain: 'month' }],
  filters: [{ column: 'service', op: 'in', values: ['ems'] }],
  period: parsePeriod('2025'),
}

describe('the sentence of a question', () => {
  it.each<[Language, string]>([
    [
      'en',
      'Show number of records from Emergency calls 112 by district and month where service is Ambulance in 2025',
    ],
    [
      'ru',
      'Показать количество записей из набора «Вызовы службы 112» с разбивкой по районам и по месяцам, где «Служба» — Скорая помощь, за 2025 год',
    ],
    [
      'kk',
      '«112 қызметіне қоңыраулар» жиынынан 2025 жыл үшін аудан және ай бойынша жазбалар санын көрсету, шарты: «Қызмет» — Жедел жәрдем',
    ],
  ])('is grammatical in %s', (language, expected) => {
    expect(plain(speak(language).sentence(question))).toBe(expected)
  })

  it.each(languages)('says nothing of what is not asked, in %s', (language) => {
    const bare = { ...question, dimensions: [], filters: [], period: null }
    const said = plain(speak(language).sentence(bare))
    expect(said).not.toMatch(/[[\]{}]|,\s*$|\s{2}/)
    expect(
      speak(language)
        .sentence(bare)
        .filter(({ kind }) => kind === 'chip'),
    ).toHaveLength(2)
  })

  it('keeps every chip with its place in the question', () => {
    const chips = speak('kk')
      .sentence(question)
      .filter((piece) => piece.kind === 'chip')
    expect(chips.map(({ slot, index }) => `${slot} ${String(index)}`)).toEqual([
      'dataset 0',
      'period 0',
      'dimensions 0',
      'dimensions 1',
      'measures 0',
      'filters 0',
    ])
  })

  it('names two times apart and keeps abbreviations', () => {
    expect(speak('en').headline(question)).toBe(
      'Emergency calls 112: number of records by district and month where service is Ambulance in 2025',
    )
    expect(speak('ru').headline({ ...question, top: 10 })).toBe(
      '«Вызовы службы 112»: количество записей с разбивкой по районам и по месяцам, где «Служба» — Скорая помощь, за 2025 год, ' +
        render(texts.ru.top ?? '', 'ru', { count: 10 }),
    )
    expect(speak('en').brief(question)).toBe('Number of records by district and month in 2025')
    expect(speak('en').measure({ aggregate: 'avg', column: 'response_minutes' })).toBe(
      'average of “response time”',
    )
  })
})

describe('the question that is sent', () => {
  it('takes a range with one end as that end alone', () => {
    expect(settled('pm', 'between', ['5', ''])).toEqual({ column: 'pm', op: '>=', values: ['5'] })
    expect(settled('pm', 'between', ['', '9'])).toEqual({ column: 'pm', op: '<=', values: ['9'] })
    expect(settled('pm', 'between', ['5', '9']).values).toEqual(['5', '9'])
  })

  it('turns the period into city days', () => {
    expect(toQuestion(question, dataset)).toMatchObject({
      measures: [{ aggregate: 'count', column: '*', as: 'count' }],
      filters: [
        { column: 'service', op: 'in', values: ['ems'] },
        { column: 'called_at', op: 'between', values: ['2025-01-01', '2025-12-31'] },
      ],
      order: [{ by: 'called_at', descending: false }],
    })
  })

  it('shows the largest first where nothing runs, and numbers as numbers', () => {
    const sent = toQuestion(
      {
        ...question,
        period: null,
        dimensions: [{ column: 'service' }],
        filters: [{ column: 'response_minutes', op: '>', values: ['10'] }],
      },
      dataset,
    )
    expect(sent.order).toEqual([{ by: 'count', descending: true }])
    expect(sent.filters).toEqual([{ column: 'response_minutes', op: '>', values: [10] }])
  })

  it('leaves out columns that are gone and says which', () => {
    const { asked, lost } = fitted(
      { ...question, measures: [{ aggregate: 'sum', column: 'secret' }] },
      dataset,
    )
    expect(lost).toEqual(['secret'])
    expect(asked.measures).toEqual([{ aggregate: 'count', column: '*' }])
  })
})

describe('a condition on time', () => {
  it.each([
    ['en', 'time of the call is on May 3, 2025 or later'],
    ['ru', '«Время звонка» начиная с 3 мая 2025 г.'],
    ['kk', '«Қоңырау уақыты» 2025 ж. 3 мам. күнінен бастап'],
  ] as [Language, string][])('speaks of earlier and later in %s', (language, said) => {
    const filter = { column: 'called_at', op: '>=' as const, values: ['2025-05-03'] }
    expect(speak(language).filter(filter).replaceAll('\u00a0', ' ')).toBe(said)
  })
})
