import type { Figure } from '../../api'
import { type Format, listText } from '../../i18n'
import type { useTexts } from './texts'

type Texts = ReturnType<typeof useTexts>

/**
 * A figure as a sentence that stands without its page: the city, what the number is and its value,
 * what it was computed from and when that was published, and the address.
 */
export function citationOf(
  { kind, value, snapshots }: Pick<Figure, 'kind' | 'value' | 'snapshots'>,
  {
    city,
    said,
    valueText,
    isSimulated,
    address,
  }: {
    city: string
    said: string
    valueText: string
    isSimulated: (dataset: string) => boolean
    address: string
  },
  t: Texts,
  format: Format,
): string {
  const number =
    kind === 'cell'
      ? t('cite.value', { said, value: valueText })
      : t('cite.rows', { said, rows: format.number(Number(value ?? 0)) })
  const data = snapshots.map(({ dataset, title, publishedAt }) => {
    const words = { title: format.local(title) || dataset, time: format.dateTime(publishedAt) }
    return isSimulated(dataset) ? t('cite.simulated', words) : t('cite.data', words)
  })
  return [
    `${city}. ${number}`,
    ...(data.length > 0 ? [t('cite.asOf', { list: listText(format.language, data) })] : []),
    address,
  ].join(' ')
}
