import { type Language, languages, type LocalText, localText } from '../../i18n'

/** Words of a contract, and their language where it is not the one that was asked for. */
export interface Said {
  text: string
  foreign?: Language
}

export function wordsIn(
  text: LocalText | string | null | undefined,
  language: Language,
): Said | null {
  if (!text) return null
  if (typeof text !== 'string') {
    const said = localText(text, language)
    if (said === '') return null
    return text[language] ? { text: said } : { text: said, foreign: languageOf(text, said) }
  }
  // A contract written in one language does not say in which; its letters do.
  const own = /[әғіңөұүһқ]/i.test(text) ? 'kk' : /[а-яё]/i.test(text) ? 'ru' : 'en'
  return own === language ? { text } : { text, foreign: own }
}

function languageOf(text: LocalText, said: string): Language | undefined {
  return languages.find((one) => text[one] === said)
}
