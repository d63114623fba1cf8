import { Skeleton } from '@mantine/core'
import { useUiTexts } from './texts'
import { useDelayed } from './useDelayed'
import classes from './ui.module.css'

/** The space is taken at once, the grey bars come after 300 ms: nothing jumps, nothing flickers. */
export function SkeletonLines({
  lines = 6,
  height = 16,
  quiet = false,
}: {
  lines?: number
  height?: number
  /** Beside another that says already that something is on its way. */
  quiet?: boolean
}) {
  const t = useUiTexts()
  const visible = useDelayed()
  return (
    <div
      className={classes.skeleton}
      role={quiet ? undefined : 'status'}
      aria-label={quiet ? undefined : t('loading')}
      aria-hidden={quiet || undefined}
      style={{ minHeight: lines * (height + 16), opacity: visible ? 1 : 0 }}
    >
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton
          key={line}
          height={height}
          width={`${String(96 - ((line * 17) % 41))}%`}
          mb={16}
        />
      ))}
    </div>
  )
}

export function SkeletonBlock({ height = 240 }: { height?: number | string }) {
  const t = useUiTexts()
  const visible = useDelayed()
  return (
    <div role="status" aria-label={t('loading')} style={{ opacity: visible ? 1 : 0 }}>
      <Skeleton height={height} />
    </div>
  )
}

export function SkeletonTable({ rows = 8 }: { rows?: number }) {
  return <SkeletonLines lines={rows} height={24} />
}

/** The shape of a page while its script and texts are on their way. */
export function SkeletonPage() {
  return (
    <div className={classes.page}>
      <SkeletonLines lines={1} height={32} />
      <SkeletonLines lines={8} />
    </div>
  )
}
