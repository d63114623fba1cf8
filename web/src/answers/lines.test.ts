import { describe, expect, it } from 'vitest'
import { wallClock } from '../ui'
import { apart, type Line, scaleOf } from './lines'

const line = (...values: number[]): Line => ({
  name: '',
  dashed: false,
  points: values.map((value, at) => [at, value]),
})

const height = 300

/** Where the names stand in the end, from the top. */
function places(lines: Line[]): number[] {
  const scale = scaleOf(lines)
  const shifts = apart(lines, height, scale)
  return lines.map(({ points }, at) => {
    const last = points.at(-1)?.[1] ?? 0
    return (height * (scale.max - last)) / (scale.max - scale.min) + (shifts[at] ?? 0)
  })
}

describe('names at the ends of lines', () => {
  it('stay where there is room and move apart where there is none', () => {
    const lines = [line(400), line(200), line(36), line(35), line(34)]
    const at = places(lines)
    expect(apart(lines, height, scaleOf(lines)).slice(0, 2)).toEqual([0, 0])
    expect((at[3] ?? 0) - (at[2] ?? 0)).toBeGreaterThanOrEqual(15)
    expect((at[4] ?? 0) - (at[3] ?? 0)).toBeGreaterThanOrEqual(15)
  })

  it.each([
    ['at the top', [line(98), line(99), line(99.5), line(100), line(100)]],
    ['below one', [line(0.21), line(0.22), line(0.23), line(0.24)]],
    ['below nothing', [line(-9), line(-9.1), line(-9.2), line(3)]],
    ['at nothing', [line(0), line(0), line(0)]],
  ])('never lie on each other %s, and stay in the chart', (_, lines) => {
    const sorted = places(lines).sort((a, b) => a - b)
    sorted.forEach((y, at) => {
      expect(y).toBeGreaterThanOrEqual(-1)
      expect(y).toBeLessThanOrEqual(height + 1)
      if (at > 0) expect(y - (sorted[at - 1] ?? 0)).toBeGreaterThanOrEqual(15)
    })
  })
})

describe('the axis', () => {
  it('ends on round steps around the values', () => {
    expect(scaleOf([line(0.24, 0.1)])).toEqual({ min: 0, max: 0.25, interval: 0.05 })
    expect(scaleOf([line(412, 7)])).toEqual({ min: 0, max: 500, interval: 100 })
    expect(scaleOf([line(-12, 31)])).toEqual({ min: -20, max: 40, interval: 10 })
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
