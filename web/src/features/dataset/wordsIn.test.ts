import { expect, it } from 'vitest'
import { wordsIn } from './wordsIn'

it('takes the words of the language, and marks those of another', () => {
  expect(wordsIn({ kk: 'Не', ru: 'Что', en: 'What' }, 'ru')).toEqual({ text: 'Что' })
  expect(wordsIn({ en: 'What' }, 'kk')).toEqual({ text: 'What', foreign: 'en' })
  expect(wordsIn(null, 'en')).toBeNull()
})

it('knows the language of words that do not say it by their letters', () => {
  const english = { und: 'Count by district' }
  expect(wordsIn(english, 'ru')).toEqual({ text: 'Count by district', foreign: 'en' })
  expect(wordsIn({ und: 'Считать по районам' }, 'ru')).toEqual({ text: 'Считать по районам' })
  expect(wordsIn({ und: 'Аудандар бойынша санау үшін' }, 'kk')?.foreign).toBeUndefined()
})
