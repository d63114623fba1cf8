import { createContext, useContext } from 'react'
import { numberFormat } from './intl'
import type { Language } from './language'

/** A message, or one message for each plural category that the language has. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>
export type Catalogue = Record<string, Message>

type Forms<M> = M extends string ? M : M extends object ? M[keyof M] : never
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Values<M> = [Names<Forms<M>>] extends [never]
  ? [values?: Record<string, never>]
  : [values: Record<Names<Forms<M>>, string | number>]

/** Translates a key; the values it needs are read from the English message. */
export type Translate<C> = <K extends keyof C & string>(key: K, ...values: Values<C[K]>) => string

const loaded = new Map<string, Catalogue>()

export function addCatalogue(language: Language, name: string, catalogue: Catalogue): void {
  loaded.set(`${language}/${name}`, catalogue)
}

export function hasCatalogue(language: Language, name: string): boolean {
  return loaded.has(`${language}/${name}`)
}

export const LanguageContext = createContext<Language>('en')

export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/**
 * The hook of one catalogue, `texts.{kk,ru,en}.ts` of a folder. The texts of the language in use are
 * loaded together with the page, before it is drawn.
 */
export function catalogueHook<C extends Catalogue>(name: string): () => Translate<C> {
  const made = new Map<Language, Translate<C>>()
  return function useTexts() {
    const language = useLanguage()
    let translate = made.get(language)
    if (!translate) {
      translate = ((key: string, values?: Record<string, string | number>) =>
        render(loaded.get(`${language}/${name}`)?.[key] ?? key, language, values)) as Translate<C>
      made.set(language, translate)
    }
    return translate
  }
}

/** Chooses the plural form by `count` and puts the values in; numbers are written by the locale. */
export function render(
  message: Message,
  language: Language,
  values: Record<string, string | number> = {},
): string {
  const form = typeof message === 'string' ? message : pluralForm(message, language, values.count)
  return form.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name]
    if (value === undefined) return hole
    return typeof value === 'number' ? numberFormat(language).format(value) : value
  })
}

function pluralForm(
  message: Exclude<Message, string>,
  language: Language,
  count: string | number | undefined,
): string {
  const category = new Intl.PluralRules(language).select(Number(count ?? 0))
  return message[category] ?? message.other ?? ''
}
