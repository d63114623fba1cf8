import { expect, it } from 'vitest'
import { shortened } from './Past'

it('cuts a long question at a word and says that more follows', () => {
  expect(shortened('SELECT 1\n  FROM calls')).toBe('SELECT 1 FROM calls')
  const long = `SELECT ${Array.from({ length: 20 }, (_, at) => `column_${String(at)}`).join(', ')} FROM calls`
  const short = shortened(long)
  expect(short).toMatch(/column_\d+ …$/)
  expect(short.length).toBeLessThan(124)
})
