import { NumberInput, TextInput } from '@mantine/core'
import { useFormat } from '../../i18n'
import { Choice } from './Choice'
import { clock, type Schedule, writeSchedule } from './schedule'
import { ClockField } from '../../ui'
import classes from './sources.module.css'
import { useTexts } from './texts'
import { scheduleText, weekdays } from './words'

const kinds = ['none', 'minutes', 'hourly', 'hours', 'daily', 'weekly', 'monthly', 'cron'] as const

/** How often a source is asked, put together in words; cron for whoever wants more. */
export function ScheduleFields({
  schedule,
  wrong,
  onChange,
}: {
  schedule: Schedule
  wrong: boolean
  onChange: (schedule: Schedule) => void
}) {
  const t = useTexts()
  const { language } = useFormat()
  const days = weekdays(language)
  const number = (
    label: string,
    value: number,
    [min, max]: [number, number],
    put: (value: number) => void,
  ) => (
    <NumberInput
      label={label}
      value={value}
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      hideControls
      onChange={(next) => {
        if (next !== '' && Number(next) >= min) put(Number(next))
      }}
    />
  )
  const time = (
    at: { hour: number; minute: number },
    put: (hour: number, minute: number) => void,
  ) => (
    <ClockField
      label={t('atTime')}
      value={clock(at.hour, at.minute)}
      onChange={(next) => {
        const [hour, minute] = next.split(':').map(Number)
        if (hour !== undefined && minute !== undefined && !Number.isNaN(minute)) put(hour, minute)
      }}
    />
  )
  return (
    <div>
      <div className={classes.fields}>
        <Choice
          label={t('scheduleKind')}
          value={schedule.kind}
          all={kinds}
          nameOf={(kind) => t(`scheduleKind.${kind}`)}
          onChange={(kind) => {
            onChange(started(kind, schedule))
          }}
        />
        {schedule.kind === 'minutes' &&
          number(t('everyMinutes'), schedule.every, [1, 59], (every) => {
            onChange({ ...schedule, every })
          })}
        {schedule.kind === 'hours' &&
          number(t('everyHours'), schedule.every, [2, 23], (every) => {
            onChange({ ...schedule, every })
          })}
        {(schedule.kind === 'hourly' || schedule.kind === 'hours') &&
          number(t('atMinute'), schedule.minute, [0, 59], (minute) => {
            onChange({ ...schedule, minute })
          })}
        {schedule.kind === 'weekly' && (
          <Choice
            label={t('onDay')}
            value={String(schedule.weekday)}
            all={days.map((_, at) => String(at + 1))}
            nameOf={(day) => days[Number(day) - 1] ?? day}
            onChange={(day) => {
              onChange({ ...schedule, weekday: Number(day) })
            }}
          />
        )}
        {schedule.kind === 'monthly' &&
          number(t('onDate'), schedule.date, [1, 31], (date) => {
            onChange({ ...schedule, date })
          })}
        {(schedule.kind === 'daily' || schedule.kind === 'weekly' || schedule.kind === 'monthly') &&
          time(schedule, (hour, minute) => {
            onChange({ ...schedule, hour, minute })
          })}
        {schedule.kind === 'cron' && (
          <TextInput
            label={t('scheduleCron')}
            spellCheck={false}
            value={schedule.cron}
            error={wrong ? t('scheduleWrong') : undefined}
            onChange={(event) => {
              onChange({ kind: 'cron', cron: event.currentTarget.value })
            }}
          />
        )}
      </div>
      <p className={classes.help}>
        {schedule.kind === 'cron' ? t('scheduleHelp') : scheduleText(schedule, t, language)}
      </p>
    </div>
  )
}

/** Another kind of schedule, at the hour and minute of the one before where it had them. */
function started(kind: Schedule['kind'], before: Schedule): Schedule {
  const hour = 'hour' in before ? before.hour : 4
  const minute = 'minute' in before ? before.minute : 0
  switch (kind) {
    case 'none':
      return { kind }
    case 'minutes':
      return { kind, every: 10 }
    case 'hourly':
      return { kind, minute }
    case 'hours':
      return { kind, every: 6, minute }
    case 'daily':
      return { kind, hour, minute }
    case 'weekly':
      return { kind, weekday: 1, hour, minute }
    case 'monthly':
      return { kind, date: 1, hour, minute }
    case 'cron':
      return { kind, cron: writeSchedule(before) ?? '0 0 4 * * *' }
  }
}
