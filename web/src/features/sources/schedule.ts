/** The schedules that have words of their own; every other cron expression is kept as it is. Minutes and hours in city time. */
export type Schedule =
  | { kind: 'none' }
  | { kind: 'minutes'; every: number }
  | { kind: 'hourly'; minute: number }
  | { kind: 'hours'; every: number; minute: number }
  | { kind: 'daily'; hour: number; minute: number }
  | { kind: 'weekly'; weekday: number; hour: number; minute: number }
  | { kind: 'monthly'; date: number; hour: number; minute: number }
  | { kind: 'cron'; cron: string }

const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']

/** Reads a cron expression of six parts: second, minute, hour, day of month, month, day of week. */
export function readSchedule(cron: string | null): Schedule {
  if (!cron?.trim()) return { kind: 'none' }
  const parts = cron.trim().split(/\s+/)
  const [second, minuteText = '', hourText = '', dateText = '', month, weekdayText = ''] = parts
  const other: Schedule = { kind: 'cron', cron: cron.trim() }
  if (parts.length !== 6 || second !== '0' || month !== '*') return other
  const everyDay = dateText === '*' && weekdayText === '*'
  const every = step(minuteText, 59)
  if (every !== null && hourText === '*' && everyDay) return { kind: 'minutes', every }
  const minute = number(minuteText, 0, 59)
  if (minute === null) return other
  if (hourText === '*' && everyDay) return { kind: 'hourly', minute }
  const hours = step(hourText, 23)
  if (hours !== null && everyDay)
    return hours === 1 ? { kind: 'hourly', minute } : { kind: 'hours', every: hours, minute }
  const hour = number(hourText, 0, 23)
  if (hour === null) return other
  if (everyDay) return { kind: 'daily', hour, minute }
  const weekday = weekdayOf(weekdayText)
  if (weekday !== null && dateText === '*') return { kind: 'weekly', weekday, hour, minute }
  const date = number(dateText, 1, 31)
  if (date !== null && weekdayText === '*') return { kind: 'monthly', date, hour, minute }
  return other
}

export function writeSchedule(schedule: Schedule): string | null {
  switch (schedule.kind) {
    case 'none':
      return null
    case 'minutes':
      return `0 */${schedule.every} * * * *`
    case 'hourly':
      return `0 ${schedule.minute} * * * *`
    case 'hours':
      return `0 ${schedule.minute} */${schedule.every} * * *`
    case 'daily':
      return `0 ${schedule.minute} ${schedule.hour} * * *`
    case 'weekly':
      return `0 ${schedule.minute} ${schedule.hour} * * ${WEEKDAYS[schedule.weekday - 1]}`
    case 'monthly':
      return `0 ${schedule.minute} ${schedule.hour} ${schedule.date} * *`
    case 'cron':
      return schedule.cron
  }
}

export function clock(hour: number, minute: number): string {
  return `${two(hour)}:${two(minute)}`
}

export function two(value: number): string {
  return String(value).padStart(2, '0')
}

function step(text: string, most: number): number | null {
  const match = /^(?:\*|0)\/(\d+)$/.exec(text)
  return match ? number(match[1] ?? '', 1, most) : null
}

function number(text: string, least: number, most: number): number | null {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  return value >= least && value <= most ? value : null
}

/** Monday is 1; cron also knows Sunday as 0 and 7. */
function weekdayOf(text: string): number | null {
  const named = WEEKDAYS.indexOf(text.toUpperCase())
  if (named >= 0) return named + 1
  const value = number(text, 0, 7)
  return value === 0 ? 7 : value
}
