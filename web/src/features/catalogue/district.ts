import type { FacetValue } from '../../api'
import type { Language } from '../../i18n'

const fewest = 3

/** The one district whose name, in whatever language, begins with what was typed. */
export function districtMeant(
  typed: string,
  districts: readonly FacetValue[],
  language: Language,
): FacetValue | undefined {
  const small = (text: string) => text.trim().toLocaleLowerCase(language)
  const wanted = small(typed)
  if (wanted.length < fewest) return undefined
  const fitting = districts.filter(({ value, title }) =>
    [value, ...Object.values(title ?? {})].some((name) => small(name).startsWith(wanted)),
  )
  return fitting.length === 1 ? fitting[0] : undefined
}
