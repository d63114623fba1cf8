import type { Format } from '../i18n'
import type { AnswerTexts } from './words'

/** A change with its sign and a word for it, for whoever does not read signs: "+12 (+4.5 %), more". */
export function changeText(
  change: number,
  before: unknown,
  decimals: number,
  format: Format,
  t: AnswerTexts,
): string {
  const text = format.signed(change, decimals)
  if (!/[1-9]/.test(text)) return t('change.none')
  const share = typeof before === 'number' && before !== 0 ? change / Math.abs(before) : null
  return t(change > 0 ? 'change.more' : 'change.less', {
    change: share === null ? text : `${text} (${format.signedPercent(share)})`,
  })
}
