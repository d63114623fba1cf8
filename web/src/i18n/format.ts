import { useMemo } from 'react'
import { useLanguage } from './catalogue'
import { dateFormat, numberFormat, relativeFormat } from './intl'
import { type Language, type LocalText, localText } from './language'
import { useTimeZone } from './zone'
import { unitText } from './unit'

type Moment = string | number | Date

/** Writes numbers, times and sizes by the language, in the city's time zone. */
export interface Format {
  language: Language
  timeZone: string
  /** At most `digits` decimals, two when not said. */
  number(value: number | null | undefined, digits?: number): string
  /** With exactly so many decimals, as in a column of numbers. */
  fixed(value: number, digits: number): string
  /** 1,234,567 → 1.2 M in the words of the language. */
  compact(value: number): string
  percent(share: number, digits?: number): string
  /** A change, with its sign. */
  signed(value: number, digits?: number): string
  signedPercent(share: number): string
  /** A number with its UCUM unit, as people write it. */
  quantity(value: number | null | undefined, unit: string | null | undefined): string
  unit(unit: string | null | undefined): string
  date(at: Moment | null | undefined): string
  /** Without the year, for the axes of charts. */
  dayMonth(at: Moment): string
  time(at: Moment | null | undefined): string
  dateTime(at: Moment | null | undefined): string
  /** "3 hours ago", "in 2 days". */
  ago(at: Moment | null | undefined, now?: number): string
  duration(milliseconds: number): string
  /** An ISO 8601 period of one part, as contracts write it: P1D, PT6H. */
  period(value: string | null | undefined): string
  bytes(value: number): string
  local(text: LocalText | null | undefined): string
  /** A cell of a table of rows, by its column type. */
  cell(value: unknown, type: string): string
}

const none = '–'

export function useFormat(): Format {
  const language = useLanguage()
  const timeZone = useTimeZone()
  return useMemo(() => formatOf(language, timeZone), [language, timeZone])
}

export function formatOf(language: Language, timeZone: string): Format {
  const numbers = (options: Intl.NumberFormatOptions) => numberFormat(language, options)
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(language, { timeZone, ...options })
    return (at: Moment | null | undefined) => {
      if (at === null || at === undefined || at === '') return none
      const date = new Date(at)
      return Number.isNaN(date.getTime()) ? String(at) : format.format(date)
    }
  }
  const decimals = new Map<number, ReturnType<typeof numberFormat>>()
  const decimal = (digits: number) => {
    let format = decimals.get(digits)
    if (!format) decimals.set(digits, (format = numbers({ maximumFractionDigits: digits })))
    return format
  }
  const exactly = new Map<number, ReturnType<typeof numberFormat>>()
  const fixed = (value: number, digits: number) => {
    let format = exactly.get(digits)
    if (!format) {
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
      exactly.set(digits, (format = numbers(options)))
    }
    return format.format(value)
  }
  const compact = numbers({ notation: 'compact', maximumFractionDigits: 1 })
  const relative = relativeFormat(language)
  const date = dates({ year: 'numeric', month: 'short', day: 'numeric' })
  const dayMonth = dates({ month: 'short', day: 'numeric' })
  const time = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const dateTime = dates({
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const number = (value: number | null | undefined, digits = 2) =>
    value === null || value === undefined ? none : decimal(digits).format(value)
  const duration = (milliseconds: number) => {
    const [value, unit] = largest(milliseconds, [
      ['day', 86_400_000],
      ['hour', 3_600_000],
      ['minute', 60_000],
      ['second', 1000],
      ['millisecond', 1],
    ])
    return numbers({
      style: 'unit',
      unit,
      unitDisplay: unit === 'day' ? 'long' : 'short',
      maximumFractionDigits: value < 10 && unit !== 'millisecond' ? 1 : 0,
    }).format(value)
  }
  const bytes = (value: number) => {
    const [amount, unit] = largest(value, [
      ['terabyte', 1e12],
      ['gigabyte', 1e9],
      ['megabyte', 1e6],
      ['kilobyte', 1e3],
      ['byte', 1],
    ])
    const maximumFractionDigits = amount < 10 && unit !== 'byte' ? 1 : 0
    const unitDisplay = unit === 'byte' ? 'long' : 'short'
    return numbers({ style: 'unit', unit, unitDisplay, maximumFractionDigits }).format(amount)
  }
  const percent = (share: number, digits = 1) =>
    numbers({ style: 'percent', maximumFractionDigits: digits }).format(share)
  return {
    language,
    timeZone,
    number,
    compact: (value) => (Math.abs(value) < 10_000 ? number(value, 0) : compact.format(value)),
    percent,
    fixed,
    signed: (value, digits) =>
      withSign(value, digits === undefined ? number(value) : fixed(value, digits)),
    signedPercent: (share) => withSign(share, percent(share)),
    quantity: (value, unit) =>
      value === null || value === undefined
        ? none
        : [number(value), unitText(unit, language)].filter(Boolean).join('\u00a0'),
    unit: (unit) => unitText(unit, language),
    date,
    dayMonth,
    time,
    dateTime,
    ago: (at, now = Date.now()) => {
      if (!at) return none
      const away = new Date(at).getTime() - now
      const [value, unit] = largest(Math.abs(away), [
        ['year', 31_557_600_000],
        ['month', 2_629_800_000],
        ['day', 86_400_000],
        ['hour', 3_600_000],
        ['minute', 60_000],
        ['second', 1000],
      ])
      return unit === 'second' && value < 45
        ? relative.format(0, 'second')
        : relative.format(Math.sign(away) * Math.round(value), unit)
    },
    duration,
    period: (value) => periodText(value, language),
    bytes,
    local: (text) => localText(text, language),
    cell: (value, type) => {
      if (value === null || value === undefined) return none
      // The edge of a month or a day in a distribution of moments is written as a day.
      const day = type === 'date' || (type === 'timestamp' && String(value).length === 10)
      if (type === 'timestamp' && !day) return dateTime(value as string)
      if (day) return dateOnly(String(value), language)
      if (typeof value === 'number') return number(value, 6)
      if (typeof value === 'boolean')
        return `${value ? '✓' : '✗'}\u00a0${said[language][value ? 0 : 1]}`
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
    },
  }
}

/** Signs alone say nothing to whoever does not know them. */
const said: Record<Language, [yes: string, no: string]> = {
  kk: ['иә', 'жоқ'],
  ru: ['да', 'нет'],
  en: ['yes', 'no'],
}

/** What is written as nothing has no sign; a minus is as long as a plus in every language. */
function withSign(value: number, text: string): string {
  if (!/[1-9]/.test(text)) return text.replace(/^[-−]/, '')
  return value > 0 ? `+${text}` : text.replace(/^-/, '−')
}

/** A day has no zone: it is written as it stands. */
function dateOnly(value: string, language: Language): string {
  const at = new Date(`${value.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return value
  return dateFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(at)
}

const parts = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const
const shortParts = { H: 'hour', M: 'minute', S: 'second' } as const

function periodText(value: string | null | undefined, language: Language): string {
  const [, amount, letter] = /^P(\d+)([YMWD])$/.exec(value ?? '') ?? []
  const [, shortAmount, shortLetter] = /^PT(\d+)([HMS])$/.exec(value ?? '') ?? []
  const unit = letter
    ? parts[letter as keyof typeof parts]
    : shortLetter && shortParts[shortLetter as keyof typeof shortParts]
  if (!unit) return value ?? none
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Number(amount ?? shortAmount),
  )
}

function largest<U extends string>(value: number, steps: [U, number][]): [number, U] {
  for (const [unit, size] of steps) if (value >= size) return [value / size, unit]
  const last = steps[steps.length - 1] as [U, number]
  return [value / last[1], last[0]]
}
