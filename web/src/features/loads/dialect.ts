import type { Dialect } from '../../api'
import type { useTexts } from './texts'

const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

/** How a file was read, in words; what is as usual is not said. */
export function dialectText(t: ReturnType<typeof useTexts>, dialect: Dialect): string {
  const { kind, encoding, delimiter, decimal, skip, sheet, records, table } = dialect
  const known = delimiter ? delimiters[delimiter as keyof typeof delimiters] : undefined
  return [
    kind?.toUpperCase(),
    encoding,
    known ? t(`delimiter.${known}`) : delimiter && `“${delimiter}”`,
    decimal === ',' && t('decimalComma'),
    skip && t('skipped', { count: skip }),
    sheet && t('sheet', { name: sheet }),
    records ?? table,
  ]
    .filter(Boolean)
    .join(' · ')
}
