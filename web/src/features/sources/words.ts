import { dateFormat, type Language } from '../../i18n'
import { clock, type Schedule, two } from './schedule'
import type { useTexts } from './texts'

/** When a source is asked, in words. */
export function scheduleText(
  schedule: Schedule,
  t: ReturnType<typeof useTexts>,
  language: Language,
): string {
  switch (schedule.kind) {
    case 'none':
      return t('schedule.none')
    case 'minutes':
      return schedule.every === 1
        ? t('schedule.minute')
        : t('schedule.minutes', { count: schedule.every })
    case 'hourly':
      return t('schedule.hourly', { minute: two(schedule.minute) })
    case 'hours':
      return t('schedule.hours', { count: schedule.every, minute: two(schedule.minute) })
    case 'daily':
      return t('schedule.daily', { time: clock(schedule.hour, schedule.minute) })
    case 'weekly':
      return t('schedule.weekly', {
        day: weekdays(language)[schedule.weekday - 1] ?? '',
        time: clock(schedule.hour, schedule.minute),
      })
    case 'monthly':
      return t('schedule.monthly', {
        day: String(schedule.date),
        time: clock(schedule.hour, schedule.minute),
      })
    case 'cron':
      return t('schedule.other', { cron: schedule.cron })
  }
}

const kazakh = ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі']

/** Names of the days, Monday first. */
export function weekdays(language: Language): string[] {
  if (language === 'kk') return kazakh
  const names = dateFormat(language, { weekday: 'long', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, day) => names.format(Date.UTC(2024, 0, 1 + day)))
}
