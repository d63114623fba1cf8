/** The calendar day that an instant falls on in the zone. */
export function dayIn(zone: string, instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant)
}

/** The instant at which a calendar day begins in the zone, as ISO text in UTC. */
export function startOfDay(date: string, zone: string): string {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // The offset is asked for twice: the first answer may lie on the other side of a change of offset.
  const near = midnight - offsetAt(midnight, zone)
  return new Date(midnight - offsetAt(near, zone)).toISOString().replace('.000Z', 'Z')
}

function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const get = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const wall = Date.UTC(
    get('year'),
    get('month') - 1,
    get('day'),
    get('hour'),
    get('minute'),
    get('second'),
  )
  return wall - instant
}

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
