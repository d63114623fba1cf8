import type { ReactNode } from 'react'
import classes from './ui.module.css'

export type Tone = 'plain' | 'accent' | 'ok' | 'watch' | 'warning' | 'danger' | 'unknown'

/** A short word about a thing; `icon` carries the sign where the tone means something. */
export function Chip({
  children,
  tone = 'plain',
  icon,
  title,
}: {
  children: ReactNode
  tone?: Tone
  icon?: ReactNode
  title?: string
}) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {icon}
      <span className={classes.chipText}>{children}</span>
    </span>
  )
}
