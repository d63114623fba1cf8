import { cleanup, render } from '@testing-library/react'
import { createMemoryHistory } from '@tanstack/react-router'
import { afterEach, vi } from 'vitest'
import { App } from '../src/app/App'
import { queries } from '../src/app/queries'
import { makeRouter } from '../src/app/router'
import { startTexts } from '../src/app/texts'
import type { Language } from '../src/i18n'
import { type Answer, type Answers, session } from './city'

afterEach(() => {
  cleanup()
  queries.clear()
  vi.unstubAllGlobals()
})

/** Opens a page as a browser would, over answers by address; what is not answered is not there. */
export async function open(
  address: string,
  answers: Answers,
  language: Language = 'en',
): Promise<{ router: ReturnType<typeof makeRouter>; asked: Request[] }> {
  const asked: Request[] = []
  const all: Answers = { 'GET /api/v1/session': { body: session }, ...answers }
  queries.setDefaultOptions({
    queries: { ...queries.getDefaultOptions().queries, retry: false, staleTime: 0 },
  })
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const request = new Request(new URL(path, 'http://city.test'), init)
    asked.push(request)
    const key = `${request.method} ${new URL(request.url).pathname}`
    const found = all[key] ?? { status: 404, body: { title: 'not answered', code: 'not-found' } }
    return reply(typeof found === 'function' ? found(request) : found)
  })
  await startTexts(language)
  const router = makeRouter(createMemoryHistory({ initialEntries: [address] }))
  render(<App startWith={language} pages={router} />)
  return { router, asked }
}

async function reply(answer: Answer): Promise<Response> {
  if (answer === 'offline') throw new TypeError('Failed to fetch')
  if (answer.delay) await new Promise((resolve) => setTimeout(resolve, answer.delay))
  const status = answer.status ?? 200
  if (status === 204) return new Response(null, { status })
  return new Response(JSON.stringify(answer.body), { status })
}
