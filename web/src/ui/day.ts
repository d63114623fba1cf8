import type { Language } from '../i18n'

/** A day as the language writes it in figures; English as ISO 8601, which is read one way only. */
export function writeDay(day: string, language: Language): string {
  if (day === '' || language === 'en') return day
  return day.split('-').reverse().join('.')
}

/** The day a person has typed, as ISO 8601; null while it is none. */
export function readDay(text: string): string | null {
  const [, first, middle, last] =
    /^(\d{1,4})[.\-/ ](\d{1,2})[.\-/ ](\d{1,4})$/.exec(text.trim()) ?? []
  if (!first || !middle || !last) return null
  const [year, date] = first.length === 4 ? [first, last] : [last, first]
  if (year.length !== 4 || date.length > 2) return null
  const day = `${year}-${middle.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null
}

/** The time of day a person has typed, as 24 hours; null while it is none. */
export function readClock(text: string): string | null {
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim()) ?? []
  if (!hour || !minute || Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}
