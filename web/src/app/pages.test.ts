import { describe, expect, it } from 'vitest'
import type { Role, Session } from '../api'
import { isOpen } from '../ui'
import { closedPage, pagesOf } from './pages'

const session = (...roles: Role[]) => ({ actor: { roles } }) as Session
const opened = (role: Role) =>
  [
    '/',
    '/data/air',
    '/ask',
    '/sql',
    '/upload',
    '/loads/1/rejections',
    '/sources/new',
    '/admin/users',
  ].filter((path) => !closedPage(session(role), path))

describe('an address that is typed', () => {
  it('opens no more than the menu does', () => {
    expect(opened('resident')).toEqual(['/', '/data/air', '/ask'])
    expect(opened('partner')).toEqual(['/', '/data/air', '/ask', '/upload', '/loads/1/rejections'])
    expect(opened('analyst')).toEqual(['/', '/data/air', '/ask', '/sql'])
    expect(opened('administrator')).toHaveLength(8)
  })

  it('opens the catalogue and questions to whoever has not signed in, and nothing else', () => {
    const nobody = { actor: { kind: 'anonymous', roles: [] as Role[] } } as unknown as Session
    expect(pagesOf(nobody).map(({ to }) => to)).toEqual(['/data', '/ask'])
    for (const { to } of pagesOf(session('administrator')))
      expect(isOpen(to), to).toBe(closedPage(nobody, to) === undefined)
    expect(['/data/air', '/figures/a:0:1'].every(isOpen)).toBe(true)
    expect(['/', '/password', '/loads/1', '/database'].some(isOpen)).toBe(false)
  })

  it('leaves open what is on nobody’s menu', () => {
    expect(closedPage(session('resident'), '/password')).toBeUndefined()
    expect(closedPage(session('resident'), '/sqlite')).toBeUndefined()
  })
})
