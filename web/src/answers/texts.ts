import { catalogueHook } from '../i18n'
import type en from './texts.en'

export const useAnswerTexts = catalogueHook<typeof en>('answers')
