import type { Column, ColumnProfile, Dataset } from '../../api'
import type { Format } from '../../i18n'
import { decimalsOf, isIdentifier } from '../../ui'

/** About one metre on the ground: nothing here is measured more finely. */
export const mostOfDegrees = 5

type Measured = Pick<Column, 'name' | 'type' | 'unit'> &
  Partial<Pick<Column, 'unique' | 'references'>>
type Ends = Pick<ColumnProfile, 'min' | 'max' | 'mean' | 'histogram'>

/** How the values of one column are written beside each other: all with the same decimals. */
export interface Ruler {
  /** The least, the greatest and any single value. */
  value(value: unknown): string
  /** The edge of a bar of the distribution. */
  bar(value: unknown): string
  mean(): string
}

export function rulerOf(
  column: Measured,
  profile: Ends,
  dataset: Pick<Dataset, 'place' | 'key'>,
  format: Format,
): Ruler {
  const { min, max, mean, histogram } = profile
  const degrees =
    column.unit === 'deg' ||
    column.name === dataset.place?.lat ||
    column.name === dataset.place?.lon
  const ends = column.type === 'integer' ? 0 : digitsOf([min, max], degrees)
  const bars = digitsOf([...histogram.flatMap(({ from, to }) => [from, to])], degrees)
  const isName = isIdentifier(column, dataset)
  const write = (digits: number) => (value: unknown) =>
    isName && Number.isInteger(value)
      ? String(value)
      : typeof value === 'number'
        ? format.fixed(value, digits)
        : format.cell(value, column.type)
  return {
    value: write(ends),
    bar: write(Math.min(bars, degrees ? mostOfDegrees : Math.max(ends, 2))),
    mean: () => {
      if (mean === null) return format.cell(null, column.type)
      const digits = column.type === 'integer' ? decimalsOf([mean], true) : Math.max(ends, 1)
      return [format.fixed(mean, digits), format.unit(column.unit)].filter(Boolean).join('\u00a0')
    },
  }
}

/** As many as the values have; of large numbers no more than two, of degrees no more than five. */
function digitsOf(values: readonly unknown[], degrees: boolean): number {
  const numbers = values.filter((value) => typeof value === 'number')
  const largest = Math.max(...numbers.map(Math.abs), 0)
  const size = largest === 0 ? 0 : Math.floor(Math.log10(largest))
  const most = degrees ? mostOfDegrees : Math.max(2, 3 - size)
  return Math.min(most, decimalsOf(numbers, false))
}
