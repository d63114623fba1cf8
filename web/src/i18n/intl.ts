import type { Language } from './language'

/*
 * Browsers often bring no Kazakh of their own: months come out as "M11", "or" stands between words.
 * So Kazakh is written from here, the same in every browser; its numbers look as in Russian.
 */

/** A number below nothing has a minus before it, not a hyphen. */
export function numberFormat(
  language: Language,
  options?: Intl.NumberFormatOptions,
): { format: (value: number) => string } {
  const plain = plainFormat(language, options)
  return { format: (value) => plain.format(value).replace(/^-/, '−') }
}

function plainFormat(
  language: Language,
  options?: Intl.NumberFormatOptions,
): { format: (value: number) => string } {
  if (language !== 'kk') return new Intl.NumberFormat(language, options)
  if (options?.style === 'unit') {
    const unit = kazakhUnits[options.unit ?? ''] ?? options.unit ?? ''
    const numbers = new Intl.NumberFormat('ru', { ...options, style: 'decimal', unit: undefined })
    return { format: (value) => `${numbers.format(value)}\u00a0${unit}` }
  }
  if (options?.notation === 'compact') return { format: compactKazakh }
  return new Intl.NumberFormat('ru', options)
}

export function dateFormat(
  language: Language,
  options: Intl.DateTimeFormatOptions,
): { format: (at: Date | number) => string } {
  if (language === 'en') return new Intl.DateTimeFormat(language, options)
  if (language === 'ru') {
    const plain = new Intl.DateTimeFormat(language, options)
    // A year is not parted from the word for it.
    return { format: (at) => plain.format(at).replace(/ г\./, '\u00a0г.') }
  }
  const digits = new Intl.DateTimeFormat('en-GB', {
    ...options,
    month: options.month && 'numeric',
    weekday: undefined,
  })
  const names = options.month === 'long' ? months : shortMonths
  return {
    format: (at) => {
      const parts = new Map(digits.formatToParts(at).map(({ type, value }) => [type, value]))
      const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)
      const month = of('month')
      const day = [
        of('year') && (month ? `${of('year') ?? ''}\u00a0ж.` : of('year')),
        of('day') && String(Number(of('day'))),
        month && names[Number(month) - 1],
      ]
      const clock = [of('hour'), of('minute'), of('second')].filter(Boolean).join(':')
      return [day.filter(Boolean).join(' '), clock].filter(Boolean).join(', ')
    },
  }
}

export function relativeFormat(language: Language): {
  format: (value: number, unit: Intl.RelativeTimeFormatUnit) => string
} {
  if (language !== 'kk') return new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return {
    format: (value, unit) => {
      const [ago, ahead] = relativeUnits[unit] ?? [unit, unit]
      if (value === 0) return unit === 'day' ? 'бүгін' : 'қазір'
      if (unit === 'day' && Math.abs(value) === 1) return value < 0 ? 'кеше' : 'ертең'
      return value < 0 ? `${String(-value)} ${ago} бұрын` : `${String(value)} ${ahead} кейін`
    },
  }
}

/** The parts of "A, B and C" or "A, B or C"; elements stand apart from the words between them. */
export function listParts(
  language: Language,
  texts: string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): { type: 'element' | 'literal'; value: string }[] {
  if (language !== 'kk') return new Intl.ListFormat(language, { type }).formatToParts(texts)
  const last = type === 'conjunction' ? ' және ' : ' немесе '
  return texts.flatMap((value, at) => [
    ...(at === 0
      ? []
      : [{ type: 'literal' as const, value: at === texts.length - 1 ? last : ', ' }]),
    { type: 'element' as const, value },
  ])
}

export function listText(
  language: Language,
  texts: string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return listParts(language, texts, type)
    .map(({ value }) => value)
    .join('')
}

const months = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
]
const shortMonths = months.map((name) => `${name.slice(0, 3)}.`)

const kazakhUnits: Record<string, string> = {
  millisecond: 'мс',
  second: 'с',
  minute: 'мин',
  hour: 'сағ',
  day: 'күн',
  week: 'апта',
  month: 'ай',
  year: 'жыл',
  byte: 'байт',
  kilobyte: 'кБ',
  megabyte: 'МБ',
  gigabyte: 'ГБ',
  terabyte: 'ТБ',
}

/** "5 minutes ago" takes the plain word, "in 5 minutes" its ablative. */
const relativeUnits: Partial<Record<Intl.RelativeTimeFormatUnit, [ago: string, ahead: string]>> = {
  second: ['секунд', 'секундтан'],
  minute: ['минут', 'минуттан'],
  hour: ['сағат', 'сағаттан'],
  day: ['күн', 'күннен'],
  month: ['ай', 'айдан'],
  year: ['жыл', 'жылдан'],
}

function compactKazakh(value: number): string {
  const [size, word] = (
    [
      [1e9, 'млрд'],
      [1e6, 'млн'],
      [1e3, 'мың'],
    ] as const
  ).find(([least]) => Math.abs(value) >= least) ?? [1, '']
  const number = new Intl.NumberFormat('ru', { maximumFractionDigits: 1 }).format(value / size)
  return word ? `${number}\u00a0${word}` : number
}
