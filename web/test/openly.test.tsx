import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type Answers, calls, list, nobody } from './city'
import { open } from './open'

it('whoever has not signed in reads the catalogue, and is told why a page is closed', async () => {
  const answers: Answers = {
    'GET /api/v1/session': { body: nobody },
    'GET /api/v1/datasets': { body: list(calls) },
  }
  const { router } = await open('/data', answers)
  await screen.findByText('Emergency calls 112')
  const signIn = screen.getByRole('link', { name: 'Sign in' })
  expect(signIn.getAttribute('href')).toBe('/login?next=%2Fdata')
  await router.navigate({ to: '/loads' })
  await screen.findByText(/The page you want to open needs a login/)
  const catalogue = screen.getByRole('link', { name: 'Open the catalogue' })
  expect(catalogue.getAttribute('href')).toBe('/data')
})
