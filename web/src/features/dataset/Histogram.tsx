import type { Column, ColumnProfile } from '../../api'
import { useFormat } from '../../i18n'
import type { Ruler } from './ends'
import { useTexts } from './texts'

/** Bars without axes; what they show is said in words to those who do not see them. */
export function Histogram({
  column,
  profile,
  ruler,
  width,
  height,
}: {
  column: Column
  profile: ColumnProfile
  ruler: Ruler
  width: number
  height: number
}) {
  const t = useTexts()
  const format = useFormat()
  const bars = profile.histogram
  const most = Math.max(...bars.map((bar) => bar.count), 1)
  const step = width / bars.length
  const top = bars.find((bar) => bar.count === most)
  const write = ruler.bar
  const label = t('column.histogram.label', {
    name: format.local(column.title),
    from: write(bars[0]?.from),
    to: write(bars[bars.length - 1]?.to),
    low: write(top?.from),
    high: write(top?.to),
  })
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      style={{ maxWidth: '100%' }}
      role="img"
      aria-label={label}
    >
      {bars.map((bar, at) => {
        const tall = bar.count === 0 ? 0 : Math.max(1, (bar.count / most) * (height - 1))
        return (
          <rect
            key={at}
            x={at * step + 0.5}
            y={height - tall}
            width={Math.max(1, step - 1)}
            height={tall}
            fill="var(--data-1)"
          >
            <title>
              {write(bar.from)} – {write(bar.to)}: {format.number(bar.count)}
            </title>
          </rect>
        )
      })}
      <path d={`M0 ${String(height - 0.5)}H${String(width)}`} stroke="var(--line)" />
    </svg>
  )
}
