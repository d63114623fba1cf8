import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useUiTexts } from './texts'
import classes from './table.module.css'

export interface TableColumn<R> {
  key: string
  title: string
  cell: (row: R, index: number) => ReactNode
  /** What the column is sorted by; without it the column is not sortable here. */
  value?: (row: R) => string | number | null | undefined
  /** Numbers stand at the right. */
  align?: 'right'
  width?: number | string
  /** Left out on a phone. */
  wideOnly?: boolean
  head?: ReactNode
}

export interface Sort {
  key: string
  descending: boolean
}

interface Props<R> {
  label: string
  rows: readonly R[]
  columns: TableColumn<R>[]
  rowKey: (row: R, index: number) => string
  /** Opens a row on click; the first cell should hold a link or button that does the same. */
  onOpen?: (row: R) => void
  isOpen?: (row: R) => boolean
  /** Sorting by the server; without it the rows at hand are sorted. */
  sort?: Sort | null
  onSort?: (sort: Sort) => void
  /** With a height the body scrolls under its head, and only the rows in sight are drawn. */
  height?: number | string
  /** On a phone each row becomes a block of its own; off for rows of raw data. */
  stack?: boolean
  footer?: ReactNode
}

const rowHeight = 37
const drawAllBelow = 150

/** One table for every list: sticky head, sorting, arrow keys between rows, only what is in sight. */
export function DataTable<R>({
  label,
  rows,
  columns,
  rowKey,
  onOpen,
  isOpen,
  sort,
  onSort,
  height,
  stack = true,
  footer,
}: Props<R>) {
  const t = useUiTexts()
  const [ownSort, setOwnSort] = useState<Sort | null>(null)
  const [scrolled, setScrolled] = useState({ top: 0, height: 800 })
  const box = useRef<HTMLDivElement>(null)
  const current = onSort ? sort : ownSort
  const sorted = useMemo(
    () => (onSort ? rows : sortRows(rows, columns, ownSort)),
    [rows, columns, ownSort, onSort],
  )
  const windowed = height !== undefined && sorted.length > drawAllBelow
  const first = windowed ? Math.max(0, Math.floor(scrolled.top / rowHeight) - 12) : 0
  const last = windowed
    ? Math.min(sorted.length, Math.ceil((scrolled.top + scrolled.height) / rowHeight) + 12)
    : sorted.length

  const sortBy = (column: TableColumn<R>) => {
    const next = { key: column.key, descending: current?.key === column.key && !current.descending }
    if (onSort) onSort(next)
    else setOwnSort(next)
  }

  return (
    <div
      ref={box}
      className={classes.box}
      style={{ maxHeight: height }}
      role="region"
      aria-label={label}
      // A region that scrolls has to be reachable by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={
        windowed
          ? (event) => {
              const { scrollTop, clientHeight } = event.currentTarget
              setScrolled({ top: scrollTop, height: clientHeight })
            }
          : undefined
      }
    >
      <table
        className={classes.table}
        data-stack={stack}
        aria-rowcount={windowed ? sorted.length + 1 : undefined}
      >
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const sortable = column.value !== undefined
              const active = current?.key === column.key
              return (
                <th
                  key={column.key}
                  scope="col"
                  data-align={column.align}
                  data-wide-only={column.wideOnly}
                  style={{ width: column.width }}
                  aria-sort={active ? (current.descending ? 'descending' : 'ascending') : undefined}
                >
                  {sortable ? (
                    <button
                      type="button"
                      className={classes.sort}
                      title={t('table.sortBy', { column: column.title })}
                      onClick={() => {
                        sortBy(column)
                      }}
                    >
                      {column.head ?? column.title}
                      <SortSign active={active} descending={current?.descending ?? false} />
                    </button>
                  ) : (
                    (column.head ?? column.title)
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        {/* The links in the rows are reached by Tab; the arrows are a shorter way between them. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody onKeyDown={moveBetweenRows}>
          {first > 0 && <Gap height={first * rowHeight} span={columns.length} />}
          {sorted.slice(first, last).map((row, offset) => {
            const index = first + offset
            return (
              // The row is a larger target for the mouse; the link in it serves everybody else.
              <tr
                key={rowKey(row, index)}
                aria-rowindex={windowed ? index + 2 : undefined}
                data-open={isOpen?.(row)}
                data-clickable={onOpen !== undefined}
                onClick={
                  onOpen
                    ? (event) => {
                        if (!isControl(event)) onOpen(row)
                      }
                    : undefined
                }
              >
                {columns.map((column) => (
                  <td
                    key={column.key}
                    data-align={column.align}
                    data-wide-only={column.wideOnly}
                    data-label={column.title}
                  >
                    {column.cell(row, index)}
                  </td>
                ))}
              </tr>
            )
          })}
          {last < sorted.length && (
            <Gap height={(sorted.length - last) * rowHeight} span={columns.length} />
          )}
        </tbody>
      </table>
      {footer && <div className={classes.footer}>{footer}</div>}
    </div>
  )
}

function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden="true" className={classes.gap}>
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}

function SortSign({ active, descending }: { active: boolean; descending: boolean }) {
  const Icon = active ? (descending ? IconArrowDown : IconArrowUp) : IconArrowsSort
  return (
    <Icon size={13} stroke={1.8} aria-hidden className={classes.sortSign} data-active={active} />
  )
}

/** Empty values stay at the end whichever way the rows are sorted. */
export function sortRows<R>(
  rows: readonly R[],
  columns: TableColumn<R>[],
  sort: Sort | null,
): readonly R[] {
  const value = sort && columns.find((column) => column.key === sort.key)?.value
  if (!value) return rows
  const sign = sort.descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const left = value(a) ?? null
    const right = value(b) ?? null
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
    return sign * String(left).localeCompare(String(right), undefined, { numeric: true })
  })
}

const reachable = 'a[href], button:not([disabled])'

function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || !(event.target as HTMLElement).matches(reachable)) return
  let row = (event.target as HTMLElement).closest('tr')
  while (row) {
    row = (
      step > 0 ? row.nextElementSibling : row.previousElementSibling
    ) as HTMLTableRowElement | null
    const next = row?.querySelector<HTMLElement>(reachable)
    if (next) {
      event.preventDefault()
      next.focus()
      return
    }
  }
}

function isControl(event: MouseEvent): boolean {
  const selecting = window.getSelection()?.toString() !== ''
  return selecting || (event.target as HTMLElement).closest('a, button, input, label') !== null
}
