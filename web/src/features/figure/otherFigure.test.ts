import { describe, expect, it } from 'vitest'
import { otherFigure } from './otherFigure'

describe('what is pasted to compare with', () => {
  it.each([
    ['f7c1d2e8a94b', 'f7c1d2e8a94b'],
    [' f7c1d2e8a94b:0:count ', 'f7c1d2e8a94b:0:count'],
    ['https://city.kz/figures/f7c1%3A0%3Acount?x=1', 'f7c1:0:count'],
    ['http://localhost:8080/figures/abc#top', 'abc'],
    ['', null],
    ['two words', null],
    ['https://city.kz/figures/%E0%A4%A', null],
  ])('%s', (text, id) => {
    expect(otherFigure(text)).toBe(id)
  })
})
