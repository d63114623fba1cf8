import { describe, expect, it } from 'vitest'
import { returnAddress } from './returnAddress'

const here = 'https://city.example'

describe('returnAddress', () => {
  it('goes to the first page when nothing was asked for', () => {
    expect(returnAddress(undefined, here)).toEqual({ kind: 'page', address: '/' })
  })

  it('goes back to a page with its words', () => {
    expect(returnAddress('/data?q=air#rows', here).address).toBe('/data?q=air#rows')
  })

  it('leaves a sign-in in progress to the server', () => {
    expect(returnAddress('/oauth2/authorize?client_id=a', here).kind).toBe('server')
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil',
    'javascript:alert(1)',
  ])('does not leave the site for %s', (next) => {
    expect(returnAddress(next, here)).toEqual({ kind: 'page', address: '/' })
  })
})
