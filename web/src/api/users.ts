import { json } from './client'
import type { Page } from './page'
import type { Role } from './session'
import type { Known, Shape } from './shapes'

export type User = Known<'UsersShown', { roles: Role[] }>
export type UserChange = Pick<User, 'name' | 'roles' | 'organisation'> & { active?: boolean }

export type Organisation = Shape<'Organisation'>

export const listUsers = (q: string, cursor?: string, signal?: AbortSignal) =>
  json<Page<User>>('/users', { search: { q, cursor, limit: 100 }, signal })

export const createUser = (user: UserChange & { username: string }) =>
  json<{ user: User; oneTimePassword: string }>('/users', { method: 'POST', body: user })

export const changeUser = (id: string, user: UserChange) =>
  json<User>(`/users/${id}`, { method: 'PUT', body: user })

export const resetPassword = (id: string) =>
  json<{ oneTimePassword: string }>(`/users/${id}/password`, { method: 'POST' })

export const unlockUser = (id: string) => json<void>(`/users/${id}/unlock`, { method: 'POST' })

export const deleteUser = (id: string) => json<void>(`/users/${id}`, { method: 'DELETE' })

export const listOrganisations = (signal?: AbortSignal) =>
  json<Page<Organisation>>('/organisations', { signal })
