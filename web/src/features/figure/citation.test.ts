import { expect, it } from 'vitest'
import type { Figure } from '../../api'
import { formatOf, type Language, type Message } from '../../i18n'
import { render } from '../../i18n/catalogue'
import { citationOf } from './citation'
import en from './texts.en'
import kk from './texts.kk'
import ru from './texts.ru'
import type { useTexts } from './texts'

const texts: Record<Language, Record<string, Message>> = { kk, ru, en }
const figure = {
  kind: 'cell',
  value: 4555,
  snapshots: [
    {
      dataset: 'calls_112',
      title: { kk: 'Қоңыраулар', ru: 'Вызовы', en: 'Calls' },
      publishedAt: '2026-11-22T09:40:45Z',
    },
  ],
} as unknown as Figure

function cite(language: Language, change: Partial<Figure> = {}) {
  const t = ((key: string, values?: Record<string, string>) =>
    render(texts[language][key] ?? key, language, values)) as ReturnType<typeof useTexts>
  const city = { kk: 'Алматы', ru: 'Алматы', en: 'Almaty' }[language]
  const said = { kk: 'Қоңыраулар саны', ru: 'Число вызовов, 2026\u00a0г.', en: 'Number of calls' }[
    language
  ]
  const words = { city, said, valueText: '4 555', address: 'http://city.kz/figures/f:0:1' }
  const isSimulated = (id: string) => id === 'calls_112'
  const format = formatOf(language, 'Asia/Almaty')
  return citationOf({ ...figure, ...change }, { ...words, isSimulated }, t, format)
}

it('says the city, what the number is, since when and where, in the language of the reader', () => {
  expect(cite('ru')).toBe(
    'Алматы. Число вызовов, 2026\u00a0г. — 4 555. Данные: «Вызовы» (смоделированные), опубликовано 22 нояб. 2026\u00a0г., 14:40. http://city.kz/figures/f:0:1',
  )
  expect(cite('kk')).toBe(
    'Алматы. Қоңыраулар саны — 4 555. Деректер: «Қоңыраулар» (модельденген), 2026\u00a0ж. 22 қар., 14:40 жарияланған. http://city.kz/figures/f:0:1',
  )
  expect(cite('en')).toMatch(
    /^Almaty\. Number of calls – 4 555\. Data: Calls \(simulated\), published Nov 22, 2026, 14:40\. http/,
  )
})

it('counts the rows of a whole answer', () => {
  expect(cite('en', { kind: 'result', value: 9 })).toContain('– rows in the answer: 9.')
  expect(cite('en', { snapshots: [] })).toBe(
    'Almaty. Number of calls – 4 555. http://city.kz/figures/f:0:1',
  )
})
