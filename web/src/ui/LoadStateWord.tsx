import type { LoadState } from '../api'
import { type Level, LevelWord } from './HealthMarks'
import { useUiTexts } from './texts'

const levels: Partial<Record<LoadState, Level>> = {
  published: 'ok',
  unchanged: 'ok',
  refused: 'warning',
  failed: 'danger',
  cancelled: 'unknown',
}

/** How far a load is, or how it ended: with a sign once it has ended. */
export function LoadStateWord({ state }: { state: LoadState }) {
  const t = useUiTexts()
  const level = levels[state]
  return level ? (
    <LevelWord level={level}>{t(`loadState.${state}`)}</LevelWord>
  ) : (
    <span>{t(`loadState.${state}`)}…</span>
  )
}
