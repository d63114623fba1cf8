import { createContext, useContext } from 'react'
import type { Language } from './language'

export const SwitchLanguageContext = createContext<(language: Language) => Promise<void>>(() =>
  Promise.resolve(),
)

export function useSwitchLanguage() {
  return useContext(SwitchLanguageContext)
}
