export const languages = ['kk', 'ru', 'en'] as const
export type Language = (typeof languages)[number]

export type LocalText = Partial<Record<Language, string>>

/** Each language in its own words. */
export const languageNames: Record<Language, string> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
}

const stored = 'sitcenter.language'

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}

/** What the person chose, else what the browser asks for, else Kazakh. */
export function startLanguage(): Language {
  const chosen = localStorage.getItem(stored)
  if (isLanguage(chosen)) return chosen
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  return asked ?? 'kk'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(stored, language)
}

/** The text in this language; where it is missing, the next one there is. */
export function localText(text: LocalText | null | undefined, language: Language): string {
  if (!text) return ''
  return text[language] ?? text.kk ?? text.ru ?? text.en ?? ''
}
