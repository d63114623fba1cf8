import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { queries } from '../src/app/queries'
import { languages } from '../src/i18n'
import { type Answers, calls, callsInFull, list, nobody, problem } from './city'
import { open } from './open'

const datasets = (answer: Answers[string]): Answers => ({ 'GET /api/v1/datasets': answer })

describe('a list', () => {
  it('shows what there is, with its state in words', async () => {
    await open('/data', datasets({ body: list(calls) }))
    const link = await screen.findByRole('link', { name: 'Emergency calls 112' })
    expect(link.getAttribute('href')).toBe('/data/calls_112')
    expect(screen.getByText('Late')).toBeTruthy()
    expect(screen.getByText('55,068')).toBeTruthy()
  })

  it('shows nothing of a skeleton before 300 ms, and its place is kept', async () => {
    await open('/data', datasets({ body: list(calls), delay: 150 }))
    const skeleton = await screen.findByRole('status', { name: 'Loading…' })
    expect(skeleton.style.opacity).toBe('0')
    expect(skeleton.style.minHeight).not.toBe('')
    await screen.findByText('Emergency calls 112')
  })

  it('says what would be here, and how to bring it', async () => {
    await open('/data', datasets({ body: list() }))
    await screen.findByText('The catalogue is empty')
    const action = within(screen.getByRole('main')).getByRole('link', { name: 'Add data' })
    expect(action.getAttribute('href')).toBe('/upload')
  })

  it('offers to take the filters away when nothing fits', async () => {
    const { router } = await open('/data?q=zzz&theme=safety', datasets({ body: list() }))
    const nothing = (await screen.findByText('No dataset fits')).closest('[role=status]')
    fireEvent.click(within(nothing as HTMLElement).getByRole('link'))
    await waitFor(() => {
      expect(router.state.location.search).toEqual({})
    })
  })

  it('says what happened, what to do and the request id, and tries again', async () => {
    let broken = true
    await open(
      '/data',
      datasets(() =>
        broken ? problem(500, 'internal', 'The lake is closed') : { body: list(calls) },
      ),
    )
    await screen.findByText('The lake is closed')
    expect(screen.getByText('The lake is closed: hint')).toBeTruthy()
    expect(screen.getByText('req-42')).toBeTruthy()
    broken = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('Emergency calls 112')
  })

  it.each([502, 503, 504])(
    'has words of its own when something before it says %i',
    async (status) => {
      const body = { code: 'bad_gateway', title: 'upstream connect error' }
      await open('/data', datasets({ status, body }))
      await screen.findByText('The server is not answering for now')
      expect(screen.queryByText(/upstream/)).toBeNull()
    },
  )

  it('leaves its words to a server that says itself why it cannot', async () => {
    await open('/data', datasets(problem(503, 'query-busy', 'Too many questions')))
    await screen.findByText('Too many questions')
  })

  it('says whom to ask when one may not see it', async () => {
    await open('/data', datasets(problem(403, 'forbidden', 'Not for you')))
    await screen.findByText('You may not see this')
    expect(screen.getByText(/Ask your administrator/)).toBeTruthy()
  })

  it('says that the server cannot be reached', async () => {
    await open('/data', datasets('offline'))
    await screen.findByText('The server cannot be reached')
  })

  it('keeps what is known, and says from when, when only the refresh fails', async () => {
    let broken = false
    await open(
      '/data',
      datasets(() => (broken ? 'offline' : { body: list(calls) })),
    )
    await screen.findByText('Emergency calls 112')
    broken = true
    void queries.refetchQueries({ queryKey: ['datasets'] })
    await screen.findByText(/Shown from/)
    expect(screen.getByText('Emergency calls 112')).toBeTruthy()
  })

  it.each(languages)('says it in %s', async (language) => {
    const words = {
      kk: 'Сізде рұқсат жоқ',
      ru: 'У вас нет доступа',
      en: 'You may not see this',
    }
    await open('/data', datasets(problem(403, 'forbidden', 'no')), language)
    await screen.findByText(words[language])
    expect(document.documentElement.lang).toBe(language)
  })
})

describe('a dataset', () => {
  const dataset = (answers: Answers = {}): Answers => ({
    'GET /api/v1/datasets/calls_112': { body: callsInFull },
    'GET /api/v1/datasets/calls_112/quality': { body: { points: [] } },
    ...answers,
  })

  it('has a title in the window and its state with reasons', async () => {
    await open('/data/calls_112', dataset())
    await screen.findByRole('heading', { level: 1, name: 'Emergency calls 112' })
    expect(document.title).toBe('Emergency calls 112 · Almaty')
    expect(screen.getByText('Expected at 06:00')).toBeTruthy()
  })

  it('shows its columns even when the profile cannot be had', async () => {
    await open(
      '/data/calls_112?tab=columns',
      dataset({ 'GET /api/v1/datasets/calls_112/profile': problem(503, 'busy', 'Busy') }),
    )
    await screen.findByText('Part of this is missing.')
    expect(screen.queryByText(/not shown to you/)).toBeNull()
    expect(screen.getByRole('button', { name: 'Number' })).toBeTruthy()
  })

  it('says how many columns are not shown, and whom to ask', async () => {
    const part = { ...callsInFull, hiddenColumns: 2 }
    const path = 'GET /api/v1/datasets/calls_112'
    await open('/data/calls_112?tab=columns', dataset({ [path]: { body: part } }))
    await screen.findByText(/2 more columns are not shown to you.*ask their owner/)
  })

  it('says when nothing was published yet', async () => {
    const unpublished = { ...callsInFull, snapshot: null, rows: 0, updatedAt: null }
    await open(
      '/data/calls_112',
      dataset({ 'GET /api/v1/datasets/calls_112': { body: unpublished } }),
    )
    await screen.findByText('Nothing has been published yet')
    expect(screen.queryByRole('button', { name: 'Download' })).toBeNull()
  })

  it('leads home when there is no such dataset', async () => {
    await open('/data/nothing', {
      'GET /api/v1/datasets/nothing': problem(404, 'dataset-not-found', 'There is no such dataset'),
    })
    await screen.findByText('There is no such dataset')
    const home = screen.getByRole('link', { name: 'Go to the first page' })
    expect(home.getAttribute('href')).toBe('/')
    const catalogue = screen.getByRole('link', { name: 'Look in the catalogue' })
    expect(catalogue.getAttribute('href')).toBe('/data')
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })
})

describe('signing in', () => {
  const out: Answers = {
    'GET /api/v1/session': { body: nobody },
    'GET /api/v1/session/demo-accounts': {
      body: {
        items: [{ username: 'analyst', name: 'Asel', roles: ['analyst'], password: 'demo-words' }],
        next: null,
      },
    },
  }

  it('is asked of somebody unknown, who comes back to where they wanted to go', async () => {
    const { router } = await open('/loads?state=failed', out)
    await screen.findByLabelText('User name')
    expect(router.state.location.search).toEqual({ next: '/loads?state=failed' })
  })

  it('says how long an account is locked', async () => {
    const locked = problem(429, 'login-locked', 'Too many attempts')
    await open('/login', {
      ...out,
      'POST /login': { ...locked, body: { ...locked.body, retryAfterSeconds: 90 } },
    })
    fireEvent.change(await screen.findByLabelText('User name'), { target: { value: 'a' } })
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'b' } })
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByText('Too many attempts')
    expect(screen.getAllByText(/90|1.5 min/)).toHaveLength(1)
    expect(screen.getByText(/Try again in 1.5 min/)).toBeTruthy()
    const again = screen.getByRole<HTMLButtonElement>('button', { name: 'Sign in' })
    expect(again.disabled).toBe(true)
    fireEvent.change(screen.getByLabelText('User name'), { target: { value: 'another' } })
    expect(again.disabled).toBe(false)
  })

  it('takes a demo account with one click', async () => {
    const { asked } = await open('/login', { ...out, 'POST /login': { status: 204 } })
    fireEvent.click(await screen.findByRole('button', { name: /Asel/ }))
    await waitFor(async () => {
      const sent = asked.find((request) => request.method === 'POST')
      expect(await sent?.clone().json()).toEqual({ username: 'analyst', password: 'demo-words' })
    })
  })
})

describe('the workspace', () => {
  it('offers only what the roles allow', async () => {
    const officer = { ...nobody, actor: { ...nobody.actor, kind: 'person', roles: ['officer'] } }
    await open('/', { 'GET /api/v1/session': { body: officer }, ...datasets({ body: list() }) })
    const pages = await screen.findByRole('navigation', { name: 'Pages' })
    expect(within(pages).getByRole('link', { name: 'Data' })).toBeTruthy()
    expect(within(pages).queryByRole('link', { name: 'Users' })).toBeNull()
  })

  it('asks for a new password before anything else after a one-time one', async () => {
    const fresh = {
      ...nobody,
      actor: { ...nobody.actor, kind: 'person', mustChangePassword: true },
    }
    await open('/data', { 'GET /api/v1/session': { body: fresh } })
    await screen.findByText(/You signed in with a one-time password/)
  })

  it('says so when nothing is at an address', async () => {
    await open('/nowhere/at/all', {})
    await screen.findByText('There is nothing at this address')
  })

  it('sends the token that proves where a change comes from', async () => {
    document.cookie = 'XSRF-TOKEN=abc'
    const { asked } = await open('/admin/users?panel=new', {
      'GET /api/v1/users': { body: { items: [], next: null } },
      'GET /api/v1/organisations': { body: { items: [], next: null } },
      'POST /api/v1/users': {
        status: 201,
        body: { user: { id: '9', name: 'Dana' }, oneTimePassword: 'violet-river' },
      },
    })
    const panel = await screen.findByRole('dialog')
    fireEvent.change(within(panel).getByLabelText('User name'), { target: { value: 'dana' } })
    fireEvent.change(within(panel).getByLabelText('Name'), { target: { value: 'Dana' } })
    fireEvent.click(within(panel).getByLabelText('Analyst'))
    fireEvent.click(within(panel).getByRole('button', { name: /Add and make/ }))
    await screen.findByText('violet-river')
    const sent = asked.find((request) => request.method === 'POST')
    expect(sent?.headers.get('X-XSRF-TOKEN')).toBe('abc')
    expect(await sent?.json()).toEqual({
      username: 'dana',
      name: 'Dana',
      roles: ['analyst'],
      organisation: null,
    })
  })
})

describe('an address of nothing', () => {
  it.each(['/nothing-here', '/data/calls_112/deeper'])(
    'keeps the way to all pages: %s',
    async (at) => {
      await open(at, {})
      await screen.findByText('There is nothing at this address')
      expect(screen.getByRole('navigation', { name: 'Pages' })).toBeTruthy()
      expect(screen.getAllByRole('main')).toHaveLength(1)
    },
  )

  it('stands alone for nobody', async () => {
    await open('/nothing-here', { 'GET /api/v1/session': { body: nobody } })
    await screen.findByText('There is nothing at this address')
    expect(screen.queryByRole('navigation')).toBeNull()
  })
})
