import { expect, it } from 'vitest'
import { sendableOf } from './mended'

const row = (line: number, state: 'fixed' | 'dropped', resent: string | null = null) => ({
  ...{ id: `r${String(line)}`, line, state, resent },
})

it('counts what goes, what stays and what a refused load never took', () => {
  const load = { state: 'refused', accepted: 5, rejected: 4 } as const
  const decided = [row(3, 'fixed'), row(3, 'fixed'), row(7, 'dropped')]
  expect(sendableOf(load, decided)).toEqual({ going: 1, staying: 2, left: 5, sent: [] })
})

it('does not count a sent row again, and says where it went', () => {
  const load = { state: 'published', accepted: 5, rejected: 2 } as const
  const decided = [row(3, 'fixed', 'later'), row(4, 'fixed', 'later')]
  expect(sendableOf(load, decided)).toEqual({ going: 0, staying: 0, left: 0, sent: ['later'] })
})
