import { describe, expect, it } from 'vitest'
import type { Catalogue } from './catalogue'
import { languages } from './language'

const catalogues = import.meta.glob<{ default: Catalogue }>('../**/texts.{kk,ru,en}.ts', {
  eager: true,
})
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const folders = [...new Set(Object.keys(catalogues).map((path) => path.replace(/\/[^/]*$/, '')))]

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).sort()
const forms = (message: Catalogue[string] | undefined) =>
  typeof message === 'string' ? [message] : Object.values(message ?? {})

describe.each(folders)('%s', (folder) => {
  const of = (language: string) => catalogues[`${folder}/texts.${language}.ts`]?.default ?? {}
  const english = of('en')
  const code = Object.entries(sources)
    // The words of the kit are there for every page.
    .filter(([path]) => folder === '../ui' || path.startsWith(`${folder}/`))
    .filter(([path]) => !/texts\.(kk|ru|en)\.ts$/.test(path))
    .map(([, text]) => text)
    .join('\n')

  it.each(languages)('has every text in %s', (language) => {
    const own = of(language)
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort())
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const [key, message] of Object.entries(own)) {
      for (const form of forms(message)) expect(form.trim(), key).not.toBe('')
      if (typeof english[key] !== 'object') expect(typeof message, key).toBe('string')
      if (typeof message === 'object')
        expect(Object.keys(message).sort(), key).toEqual([...needed].sort())
      const asked = new Set(forms(english[key]).flatMap(holes))
      const given = new Set(forms(message).flatMap(holes))
      expect([...given].sort(), key).toEqual([...asked].sort())
    }
  })

  // Between two values the short dash is right in every language.
  it.each(languages)('joins words by one kind of dash in %s', (language) => {
    const wrong = language === 'en' ? /—| - / : /(?<![}\d]) – | – (?![{\d])| - /
    const texts = Object.values(of(language)).flatMap(forms)
    expect(texts.filter((text) => wrong.test(text))).toEqual([])
  })

  it('has no text that nobody shows', () => {
    const prefixes = [...code.matchAll(/`([\w.-]+)\$\{/g)].map((match) => match[1] as string)
    const unused = Object.keys(english).filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })
})
