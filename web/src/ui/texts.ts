import { catalogueHook } from '../i18n'
import type en from './texts.en'

/** Words that the shared parts show and every page may use: buttons, states, roles. */
export const useUiTexts = catalogueHook<typeof en>('ui')
