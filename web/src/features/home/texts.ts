import { catalogueHook } from '../../i18n'
import type en from './texts.en'

export const useTexts = catalogueHook<typeof en>('features/home')
