import { useCallback } from 'react'
import { useFormat } from '../i18n'
import { type Period, shapeOf } from './period'
import { useAnswerTexts } from './texts'

/** A year by its number, other days by the first and the last. */
export function useDays(): (period: Period) => string {
  const t = useAnswerTexts()
  const format = useFormat()
  return useCallback(
    (period) => {
      if (shapeOf(period) === 'year') return period.from.slice(0, 4)
      const [from, to] = [period.from, period.to].map((day) => format.cell(day, 'date'))
      return from === to ? (from ?? '') : t('days', { from: from ?? '', to: to ?? '' })
    },
    [t, format],
  )
}
