import type { Answer } from '../api'
import classes from './answers.module.css'
import type { Parts } from './shape'

/** Two dimensions as a table whose cells are the darker the larger their number. */
export function HeatTable({
  answer,
  parts,
  label,
  rowText,
  columnText,
  valueText,
  fromZero,
}: {
  answer: Answer
  parts: Parts
  label: string
  rowText: (value: unknown) => string
  columnText: (value: unknown) => string
  valueText: (value: number) => string
  fromZero: boolean
}) {
  const [down, across] = parts.dimensions
  const measure = parts.measures[0]
  if (!down || !across || !measure) return null
  const rows = distinct(answer.rows, down.at)
  const columns = distinct(answer.rows, across.at)
  const cells = new Map(
    answer.rows.map((row) => [
      key(row[down.at], row[across.at]),
      Number(row[measure.at] ?? Number.NaN),
    ]),
  )
  const known = [...cells.values()].filter(Number.isFinite)
  // Amounts are measured from nothing; averages against each other.
  const least = Math.min(...known, ...(fromZero ? [0] : []))
  const most = Math.max(...known)
  const share = (value: number) => (most > least ? (value - least) / (most - least) : 0)
  return (
    // A region that scrolls has to be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.heatBox} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.heat}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={String(column)} scope="col">
                {columnText(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row)}>
              <th scope="row">{rowText(row)}</th>
              {columns.map((column) => {
                const value = cells.get(key(row, column))
                if (value === undefined || !Number.isFinite(value))
                  return (
                    <td key={String(column)} className="soft">
                      –
                    </td>
                  )
                const shade = share(value)
                return (
                  <td
                    key={String(column)}
                    style={{
                      background: `color-mix(in srgb, var(--data-1) ${String(Math.round(4 + shade * 46))}%, var(--page))`,
                    }}
                  >
                    {valueText(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function key(a: unknown, b: unknown): string {
  return JSON.stringify([a, b])
}

/** In order of time or number; names as the answer brings them. */
function distinct(rows: unknown[][], at: number): unknown[] {
  const values = [...new Set(rows.map((row) => row[at]))]
  const ordered = values.every(
    (value) => typeof value === 'number' || /^\d{4}-\d{2}-\d{2}/.test(String(value)),
  )
  return ordered
    ? values.sort((a, b) => Number(a) - Number(b) || (String(a) < String(b) ? -1 : 1))
    : values
}
