export {
  addCatalogue,
  type Catalogue,
  catalogueHook,
  hasCatalogue,
  LanguageContext,
  type Message,
  type Translate,
  useLanguage,
} from './catalogue'
export { type Format, formatOf, useFormat } from './format'
export { dateFormat, listParts, listText } from './intl'
export {
  isLanguage,
  keepLanguage,
  type Language,
  languageNames,
  languages,
  type LocalText,
  localText,
  startLanguage,
} from './language'
export { TimeZoneContext, useTimeZone } from './zone'
export { SwitchLanguageContext, useSwitchLanguage } from './switch'
export { dayIn, instantOf, startOfDay, wallText } from './moment'
