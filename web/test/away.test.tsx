import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { queries } from '../src/app/queries'
import { type Answers, calls, list, session } from './city'
import { open } from './open'

const gone: Record<string, Answers[string]> = {
  'a connection that is cut': 'offline',
  'a gateway without a server behind it': { status: 502, body: {} },
  'a gateway that waited in vain': { status: 504, body: {} },
}

it.each(Object.entries(gone))(
  'the page keeps what it shows through %s, says so, and recovers by itself',
  async (_, absent) => {
    let away = false
    let found = calls
    await open('/data', {
      'GET /api/v1/session': () => (away ? (absent as 'offline') : { body: session }),
      'GET /api/v1/datasets': () => (away ? (absent as 'offline') : { body: list(found) }),
    })
    await screen.findByText('Emergency calls 112')
    away = true
    await queries.refetchQueries({ type: 'active' })
    await screen.findByText(/the connection is being tried again and again/i)
    expect(screen.getByText('Emergency calls 112')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    away = false
    found = { ...calls, title: { en: 'Calls, anew' } }
    await screen.findByText('Calls, anew')
    await waitFor(() => {
      expect(screen.queryByText(/the connection is being tried again and again/i)).toBeNull()
    })
  },
)

it('a page that could not be opened is opened as soon as the server is back', async () => {
  let away = true
  await open('/data', {
    'GET /api/v1/datasets': () => (away ? 'offline' : { body: list(calls) }),
  })
  await screen.findByText('The server cannot be reached')
  away = false
  await screen.findByText('Emergency calls 112')
})
