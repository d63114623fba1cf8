const most = 6

/**
 * How many decimals the numbers of a column are written with, so that they stand under one another:
 * as many as its values have, and for computed ones no more than the largest of them makes sense of.
 */
export function decimalsOf(values: readonly unknown[], computed: boolean): number {
  const numbers = values.filter((value) => typeof value === 'number' && Number.isFinite(value))
  let needed = 0
  let largest = 0
  for (const number of numbers as number[]) {
    needed = Math.max(needed, decimalsIn(number))
    largest = Math.max(largest, Math.abs(number))
  }
  if (!computed || needed === 0) return needed
  const size = largest === 0 ? 0 : Math.floor(Math.log10(largest))
  return Math.min(needed, Math.max(1, 2 - size))
}

function decimalsIn(number: number): number {
  if (Number.isInteger(number)) return 0
  for (let digits = 1; digits < most; digits++)
    if (Number(number.toFixed(digits)) === number) return digits
  return most
}
