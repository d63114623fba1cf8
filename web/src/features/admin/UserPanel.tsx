import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  changeUser,
  deleteUser,
  resetPassword,
  unlockUser,
  type User,
  type UserChange,
} from '../../api'
import { useFormat } from '../../i18n'
import { ErrorState, Facts, useFilled } from '../../ui'
import classes from './admin.module.css'
import { Secret } from './Secret'
import { Sure } from './Sure'
import { useTexts } from './texts'
import { lacksOrganisation, UserFields } from './UserFields'
import { UserState } from './UsersPage'

export function UserPanel({ user }: { user: User }) {
  const t = useTexts()
  const format = useFormat()
  const { name, roles, organisation, active } = user
  const [value, setValue] = useState<UserChange>({ name, roles, organisation })
  const [tried, setTried] = useState(false)
  const act = useActions(user)
  const filled = useFilled()
  const submit = filled.submit(() => {
    setTried(true)
    if (value.roles.length > 0 && !lacksOrganisation(value)) act.save.mutate(value)
  })
  const failed = [act.save, act.reset, act.unlock, act.active, act.remove].find(
    (action) => action.isError,
  )
  return (
    <div className={classes.form}>
      <Facts
        items={[
          [t('user.username'), user.username],
          [t('user.state'), <UserState key="state" user={user} />],
          [t('user.created'), format.dateTime(user.createdAt)],
          [
            t('user.lastLogin'),
            user.lastLoginAt ? format.dateTime(user.lastLoginAt) : t('user.never'),
          ],
        ]}
      />
      {act.reset.data && (
        <Secret
          value={act.reset.data.oneTimePassword}
          onDone={() => {
            act.reset.reset()
          }}
        >
          {t('secret.password', { name })}
        </Secret>
      )}
      <div className={classes.buttons}>
        {user.locked && (
          <Button
            variant="default"
            loading={act.unlock.isPending}
            onClick={() => {
              act.unlock.mutate()
            }}
          >
            {t('user.unlock')}
          </Button>
        )}
        {active && (
          <Button
            variant="default"
            loading={act.reset.isPending}
            onClick={() => {
              act.reset.mutate()
            }}
          >
            {t('user.reset')}
          </Button>
        )}
        {active ? (
          <Sure
            action={t('user.deactivate')}
            question={t('user.deactivate.sure', { name })}
            busy={act.active.isPending}
            onSure={() => {
              act.active.mutate(false)
            }}
          />
        ) : (
          <Button
            variant="default"
            loading={act.active.isPending}
            onClick={() => {
              act.active.mutate(true)
            }}
          >
            {t('user.activate')}
          </Button>
        )}
        <Sure
          action={t('user.delete')}
          question={t('user.delete.sure', { name })}
          busy={act.remove.isPending}
          onSure={() => {
            act.remove.mutate()
          }}
        />
      </div>
      {failed && <ErrorState error={failed.error} small />}
      <form noValidate onSubmit={submit} className={classes.form}>
        <UserFields
          value={value}
          onChange={setValue}
          nameError={filled.missing(value.name)}
          rolesError={value.roles.length === 0 ? t('user.rolesMissing') : undefined}
          organisationError={
            tried && lacksOrganisation(value) ? t('user.organisationMissing') : undefined
          }
        />
        <div>
          <Button type="submit" loading={act.save.isPending}>
            {t('user.save')}
          </Button>
        </div>
      </form>
    </div>
  )
}

function useActions(user: User) {
  const t = useTexts()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['users'] })
  const said = (message: string) => {
    notifications.show({ message })
    return refresh()
  }
  return {
    save: useMutation({
      // Saving the fields leaves the account switched on or off, as it is.
      mutationFn: (value: UserChange) => changeUser(user.id, { ...value, active: user.active }),
      onSuccess: () => said(t('user.saved')),
    }),
    reset: useMutation({ mutationFn: () => resetPassword(user.id), onSuccess: refresh }),
    unlock: useMutation({
      mutationFn: () => unlockUser(user.id),
      onSuccess: () => said(t('user.unlocked', { name: user.name })),
    }),
    active: useMutation({
      mutationFn: (active: boolean) => {
        const { name, roles, organisation } = user
        return changeUser(user.id, { name, roles, organisation, active })
      },
      onSuccess: refresh,
    }),
    remove: useMutation({
      mutationFn: () => deleteUser(user.id),
      onSuccess: () => said(t('user.deleted', { name: user.name })),
    }),
  }
}
