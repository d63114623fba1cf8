import { afterEach, expect, it, vi } from 'vitest'
import { sawServer } from '../api/presence'
import { patiently } from './patiently'

afterEach(() => {
  vi.unstubAllGlobals()
})

const answers = (fetched: () => Promise<Response>) => {
  vi.stubGlobal('fetch', fetched)
}

it('waits for a part that does not come while the server is away', async () => {
  answers(() => Promise.reject(new TypeError('Failed to fetch')))
  let away = true
  const part = patiently(() =>
    away ? Promise.reject(new Error('Unable to preload CSS')) : Promise.resolve('page'),
  )
  await new Promise((done) => setTimeout(done, 50))
  away = false
  sawServer(true)
  expect(await part).toBe('page')
})

it('says at once that a part is missing where the server is there', async () => {
  answers(() => Promise.resolve(new Response('{}')))
  await expect(patiently(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
})
