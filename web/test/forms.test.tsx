import { fireEvent, screen, within } from '@testing-library/react'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Language } from '../src/i18n'
import { list, nobody } from './city'
import { open } from './open'

it('leaves no form to the words of the browser', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  )
  const forms = sources.flatMap((file) =>
    [...readFileSync(join('src', file), 'utf8').matchAll(/<form\b[\s\S]{0,160}/g)].map(
      ([form]) => ({ file, form }),
    ),
  )
  expect(forms.length).toBeGreaterThan(8)
  expect(forms.filter(({ form }) => !form.includes('noValidate'))).toEqual([])
})

it.each<[Language, RegExp, RegExp, string]>([
  ['en', /^Add a person/, /^Add and make/, 'Fill this in.'],
  ['ru', /^Добавить/, /^Добавить и выдать/, 'Заполните это поле.'],
  ['kk', /^Адам қосу/, /^Қосу және/, 'Осы өрісті толтырыңыз.'],
])(
  'says in %s that a name is missing, and asks nothing of the server',
  async (language, add, create, words) => {
    const { asked } = await open(
      '/admin/users',
      { 'GET /api/v1/users': { body: list() } },
      language,
    )
    const [button] = await screen.findAllByRole('button', { name: add })
    fireEvent.click(button as HTMLElement)
    const dialog = await screen.findByRole('dialog')
    fireEvent.click(within(dialog).getByRole('button', { name: create }))
    const said = await within(dialog).findAllByText(words)
    expect(said).toHaveLength(2)
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(document.activeElement).toBe(within(dialog).getAllByRole('textbox')[0])
  },
)

it('says at the login what is missing', async () => {
  const { asked } = await open('/login', { 'GET /api/v1/session': { body: nobody } }, 'ru')
  fireEvent.click(await screen.findByRole('button', { name: 'Войти' }))
  expect(await screen.findAllByText('Заполните это поле.')).toHaveLength(2)
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([])
})
