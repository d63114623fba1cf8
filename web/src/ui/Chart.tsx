import { lazy, type ReactNode, Suspense } from 'react'
import type { ChartOption } from './EChart'
import { SkeletonBlock } from './Skeletons'
import classes from './ui.module.css'

const EChart = lazy(() => import('./EChart'))

export type { ChartOption }

/**
 * A chart whose title says what it shows, with its source or note under it. `label` says in words
 * what the eye sees. The library is loaded when the first chart is drawn; the place is kept.
 */
export function Chart({
  option,
  label,
  title,
  note,
  height = 240,
  onSelect,
}: {
  option: ChartOption
  label: string
  title?: string
  note?: ReactNode
  height?: number
  onSelect?: (name: string, index: number) => void
}) {
  return (
    <figure className={classes.chart}>
      {title && <figcaption className={classes.chartTitle}>{title}</figcaption>}
      <div role="img" aria-label={label} style={{ height }}>
        <Suspense fallback={<SkeletonBlock height={height} />}>
          <EChart option={option} height={height} onSelect={onSelect} />
        </Suspense>
      </div>
      {note && <div className={classes.chartNote}>{note}</div>}
    </figure>
  )
}
