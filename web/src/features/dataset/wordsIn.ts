import type { DescriptionText } from '../../api'
import { type Language, languages, localText } from '../../i18n'

/** Words of a contract, and their language where it is not the one that was asked for. */
export interface Said {
  text: string
  foreign?: Language
}

export function wordsIn(text: DescriptionText | null | undefined, language: Language): Said | null {
  const said = localText(text, language)
  if (text && said !== '') {
    return text[language] ? { text: said } : { text: said, foreign: languageOf(text, said) }
  }
  if (!text?.und) return null
  // A contract written in one language does not say in which; its letters do.
  const own = /[әғіңөұүһқ]/i.test(text.und) ? 'kk' : /[а-яё]/i.test(text.und) ? 'ru' : 'en'
  return own === language ? { text: text.und } : { text: text.und, foreign: own }
}

function languageOf(text: DescriptionText, said: string): Language | undefined {
  return languages.find((one) => text[one] === said)
}
