import { expect, it } from 'vitest'
import { wordsIn } from './wordsIn'

it('takes the words of the language, and marks those of another', () => {
  expect(wordsIn({ kk: 'Не', ru: 'Что', en: 'What' }, 'ru')).toEqual({ text: 'Что' })
  expect(wordsIn({ en: 'What' }, 'kk')).toEqual({ text: 'What', foreign: 'en' })
  expect(wordsIn('Count by district', 'ru')).toEqual({ text: 'Count by district', foreign: 'en' })
  expect(wordsIn('Считать по районам', 'ru')).toEqual({ text: 'Считать по районам' })
  expect(wordsIn('Аудандар бойынша санау үшін', 'kk')?.foreign).toBeUndefined()
  expect(wordsIn('', 'en')).toBeNull()
})
