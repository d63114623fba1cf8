import { expect, it } from 'vitest'
import { typed } from './typed'

const press = (key: string, more = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
})

it('keeps letters, in every script, and takes one back', () => {
  const keys = ['a', 'ә', ' ', '1', 'Backspace']
  expect(keys.reduce((text, key) => typed(text, press(key)) ?? text, '')).toBe('aә ')
})

it('leaves keys that write nothing to others', () => {
  for (const key of ['Enter', 'Escape', 'Shift', 'ArrowDown', 'Tab'])
    expect(typed('a', press(key))).toBeNull()
  expect(typed('a', press('k', { ctrlKey: true }))).toBeNull()
})
