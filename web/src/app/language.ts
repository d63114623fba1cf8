import { createContext, useContext } from 'react'
import type { Language } from '../i18n'

export const SwitchLanguageContext = createContext<(language: Language) => Promise<void>>(() =>
  Promise.resolve(),
)

export function useSwitchLanguage() {
  return useContext(SwitchLanguageContext)
}
