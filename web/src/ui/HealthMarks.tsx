import { Tooltip } from '@mantine/core'
import type { Health } from '../api'
import { useUiTexts } from './texts'
import classes from './ui.module.css'

export type Level = 'ok' | 'watch' | 'warning' | 'danger' | 'unknown'

export const levelOf = {
  ok: 'ok',
  late: 'warning',
  failed: 'danger',
  watch: 'watch',
  warning: 'warning',
  unknown: 'unknown',
} as const satisfies Record<string, Level>

/** The sign of a level: its shape says the same as its colour. */
export function Mark({ level, size = 14 }: { level: Level; size?: number }) {
  return (
    <svg
      className={classes.mark}
      data-level={level}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {level === 'ok' && (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M4.8 8.3 7 10.5 11.3 5.9" className={classes.markInside} />
        </>
      )}
      {level === 'watch' && (
        <>
          <path d="M8 1 15 8 8 15 1 8Z" fill="none" stroke="currentColor" strokeWidth="1.8" />
          <circle cx="8" cy="8" r="1.8" fill="currentColor" />
        </>
      )}
      {level === 'warning' && (
        <>
          <path d="M8 1.2 15.4 14.6H.6Z" fill="currentColor" />
          <path d="M8 6v4.2M8 11.9v1" className={classes.markInside} />
        </>
      )}
      {level === 'danger' && (
        <>
          <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5Z" fill="currentColor" />
          <path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2" className={classes.markInside} />
        </>
      )}
      {level === 'unknown' && (
        <>
          <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="M3.5 9.5 9.5 3.5M5 12 12 5M8 13.2 13.2 8" stroke="currentColor" />
        </>
      )}
    </svg>
  )
}

/** A level with its word. */
export function LevelWord({ level, children }: { level: Level; children: string }) {
  return (
    <span className={classes.level} data-level={level}>
      <Mark level={level} />
      <span>{children}</span>
    </span>
  )
}

const kinds = ['fresh', 'complete', 'valid'] as const

/** The worst of the three states, for a list; the hint names all three. */
export function HealthSummary({ health }: { health: Health }) {
  const t = useUiTexts()
  const order: Level[] = ['danger', 'warning', 'watch', 'unknown', 'ok']
  const worst = [...kinds].sort(
    (a, b) => order.indexOf(levelOf[health[a]]) - order.indexOf(levelOf[health[b]]),
  )[0] as (typeof kinds)[number]
  const level = levelOf[health[worst]]
  const word = level === 'ok' ? t('health.good') : word3(t, health, worst)
  const all = kinds.map((kind) => word3(t, health, kind)).join(' · ')
  return (
    <Tooltip label={all}>
      <span>
        <LevelWord level={level}>{word}</LevelWord>
      </span>
    </Tooltip>
  )
}

function word3(
  t: ReturnType<typeof useUiTexts>,
  health: Health,
  kind: (typeof kinds)[number],
): string {
  if (kind === 'fresh') return t(`health.fresh.${health.fresh}`)
  if (kind === 'complete') return t(`health.complete.${health.complete}`)
  return t(`health.valid.${health.valid}`)
}

/** Three words with their marks, and under each why it is so. */
export function HealthMarks({ health, reasons = true }: { health: Health; reasons?: boolean }) {
  const t = useUiTexts()
  return (
    <ul className={classes.health} aria-label={t('health.all')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={classes.healthKind}>{t(`health.${kind}`)}</span>
          <LevelWord level={levelOf[health[kind]]}>{word3(t, health, kind)}</LevelWord>
          {reasons &&
            health.reasons
              .filter((reason) => reason.kind === kind)
              .map((reason) => (
                <span key={reason.text} className={classes.healthReason}>
                  {reason.text}
                </span>
              ))}
        </li>
      ))}
    </ul>
  )
}
