import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { User } from '../src/api'
import type { Answers } from './city'
import { open } from './open'

const dana: User = {
  id: '9',
  username: 'dana',
  name: 'Dana',
  roles: ['analyst'],
  organisation: null,
  active: true,
  locked: false,
  demo: false,
  mustChangePassword: false,
  createdAt: '2026-05-04T10:00:00Z',
  lastLoginAt: null,
}

const people = (user: User): Answers => ({
  'GET /api/v1/users': { body: { items: [user], next: null } },
  'GET /api/v1/organisations': {
    body: { items: [{ id: 'akimat', title: { en: 'Akimat' } }], next: null },
  },
  'PUT /api/v1/users/9': { body: user },
  'DELETE /api/v1/users/9': { status: 204 },
  'POST /api/v1/users': { status: 201, body: { user, oneTimePassword: 'violet-river' } },
})

const sureOf = async (panel: HTMLElement, name: string) => {
  fireEvent.click(within(panel).getByRole('button', { name }))
  fireEvent.click(await within(panel).findByRole('button', { name }))
}
const sent = (asked: Request[]) => asked.find(({ method }) => method !== 'GET')

describe('the account of a person', () => {
  it('is switched off and stays', async () => {
    const { asked } = await open('/admin/users?panel=9', people(dana))
    await sureOf(await screen.findByRole('dialog'), 'Deactivate')
    await waitFor(() => {
      expect(sent(asked)?.method).toBe('PUT')
    })
    expect(await sent(asked)?.json()).toEqual({
      name: 'Dana',
      roles: ['analyst'],
      organisation: null,
      active: false,
    })
  })

  it('is switched on again', async () => {
    const { asked } = await open('/admin/users?panel=9', people({ ...dana, active: false }))
    const panel = await screen.findByRole('dialog')
    fireEvent.click(within(panel).getByRole('button', { name: 'Activate again' }))
    await waitFor(() => {
      expect(sent(asked)?.method).toBe('PUT')
    })
    expect(await sent(asked)?.json()).toMatchObject({ active: true })
  })

  it('is deleted by a button of its own', async () => {
    const { asked } = await open('/admin/users?panel=9', people(dana))
    await sureOf(await screen.findByRole('dialog'), 'Delete')
    await waitFor(() => {
      expect(sent(asked)?.method).toBe('DELETE')
    })
  })

  it('has no role before one is chosen, and its organisation where the role needs one', async () => {
    const { asked } = await open('/admin/users?panel=new', people(dana))
    const panel = await screen.findByRole('dialog')
    const boxes = within(panel).getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.filter(({ checked }) => checked)).toEqual([])
    fireEvent.change(within(panel).getByLabelText('User name'), { target: { value: 'dana' } })
    fireEvent.change(within(panel).getByLabelText('Name'), { target: { value: 'Dana' } })
    const add = within(panel).getByRole('button', { name: /Add and make/ })
    fireEvent.click(add)
    await within(panel).findByText('Choose at least one role.')
    fireEvent.click(within(panel).getByLabelText('Officer'))
    fireEvent.click(add)
    await within(panel).findByText(/needs an organisation/)
    expect(sent(asked)).toBeUndefined()
    const organisation = within(panel).getByLabelText('Organisation')
    fireEvent.change(organisation, { target: { value: 'akimat' } })
    fireEvent.click(add)
    await screen.findByText('violet-river')
    expect(await sent(asked)?.json()).toMatchObject({ organisation: 'akimat' })
  })
})
