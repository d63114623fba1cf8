import { describe, expect, it } from 'vitest'
import { apart, type Line, wallClock } from './lines'

const line = (...values: number[]): Line => ({
  name: '',
  dashed: false,
  points: values.map((value, at) => [at, value]),
})

describe('names at the ends of lines', () => {
  it('stay where there is room and move apart where there is none', () => {
    const shifts = apart([line(400), line(200), line(36), line(35), line(34)], 300)
    expect(shifts.slice(0, 2)).toEqual([0, 0])
    const y = (value: number, at: number) => 300 * (1 - value / 400) + (shifts[at] ?? 0)
    expect(y(35, 3) - y(36, 2)).toBeGreaterThanOrEqual(14)
    expect(y(34, 4) - y(35, 3)).toBeGreaterThanOrEqual(14)
  })
})

describe('the city clock on an axis', () => {
  it('shows days as they are and instants as the city saw them', () => {
    expect(wallClock('2024-03-01', 'Asia/Almaty')).toBe(Date.parse('2024-03-01T00:00:00Z'))
    // Before March 2024 the city was six hours ahead, since then five.
    expect(wallClock('2024-02-29T17:00:00Z', 'Asia/Almaty')).toBe(
      Date.parse('2024-02-29T23:00:00Z'),
    )
    expect(wallClock('2024-03-02T17:00:00Z', 'Asia/Almaty')).toBe(
      Date.parse('2024-03-02T22:00:00Z'),
    )
  })
})
