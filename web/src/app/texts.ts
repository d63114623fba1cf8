import { setApiLanguage } from '../api'
import { addCatalogue, type Catalogue, hasCatalogue, type Language } from '../i18n'

type Loader = () => Promise<{ default: Catalogue }>
const loaders = import.meta.glob<{ default: Catalogue }>('../**/texts.{kk,ru,en}.ts')

let current: Language = 'kk'
const used = new Set(['ui', 'app'])

async function load(language: Language, name: string): Promise<void> {
  if (hasCatalogue(language, name)) return
  const loader: Loader | undefined =
    loaders[`../${name}/texts.${language}.ts`] ?? here(language, name)
  if (!loader) throw new TypeError(`No texts of ${name} in ${language}`)
  addCatalogue(language, name, (await loader()).default)
}

/** The glob writes its own folder as `./`. */
function here(language: Language, name: string): Loader | undefined {
  return name === 'app' ? loaders[`./texts.${language}.ts`] : undefined
}

/** Loads what every page shows. */
export async function startTexts(language: Language): Promise<void> {
  await switchTexts(language)
}

/** Brings every catalogue in use in another language, then the pages may change to it. */
export async function switchTexts(language: Language): Promise<void> {
  await Promise.all([...used].map((name) => load(language, name)))
  current = language
  setApiLanguage(language)
  document.documentElement.lang = language
}

/** Loads the texts of a feature, or of what features share, beside the page. */
export async function loadTexts(name: string): Promise<void> {
  used.add(name)
  await load(current, name)
}
