import { useFormat } from '../i18n'
import { useUiTexts } from './texts'
import classes from './ui.module.css'

/** How far a long work is. Without `share` it only says that it is under way. */
export function Progress({
  label,
  share,
  secondsLeft,
  detail,
}: {
  label: string
  share: number | null
  secondsLeft?: number | null
  detail?: string
}) {
  const t = useUiTexts()
  const format = useFormat()
  const value = share === null ? undefined : Math.min(1, Math.max(0, share))
  return (
    <div className={classes.progress}>
      <div className={classes.progressWords}>
        <span>{label}</span>
        <span className="tabular soft">
          {value !== undefined && format.percent(value, 0)}
          {secondsLeft !== null && secondsLeft !== undefined && secondsLeft > 0 && (
            <> · {t('progress.left', { time: format.duration(secondsLeft * 1000) })}</>
          )}
        </span>
      </div>
      <div
        className={classes.progressTrack}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={value === undefined ? undefined : Math.round(value * 100)}
      >
        <div
          className={classes.progressBar}
          data-unknown={value === undefined}
          style={value === undefined ? undefined : { width: `${String(value * 100)}%` }}
        />
      </div>
      {detail && <span className="soft tabular">{detail}</span>}
    </div>
  )
}
