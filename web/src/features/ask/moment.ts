import { startOfDay } from './period'

/** An instant as the clock of the zone shows it: 2026-03-01T09:30, the text of a date and time field. */
export function wallText(instant: string | null, zone: string): string {
  if (!instant) return ''
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return ''
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(at)
    .replace(' ', 'T')
}

/** The instant that the zone's clock shows so; null when nothing is written. */
export function instantOf(text: string, zone: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text)
  if (!match) return null
  const [, day = '', hour, minute] = match
  const start = Date.parse(startOfDay(day, zone))
  return new Date(start + (Number(hour) * 60 + Number(minute)) * 60_000)
    .toISOString()
    .replace('.000Z', 'Z')
}
