import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createUser, toProblem, type UserChange } from '../../api'
import { ErrorState, useFilled } from '../../ui'
import classes from './admin.module.css'
import { Secret } from './Secret'
import { useTexts } from './texts'
import { lacksOrganisation, UserFields } from './UserFields'

export function NewUser({ onClose }: { onClose: () => void }) {
  const t = useTexts()
  const client = useQueryClient()
  const [username, setUsername] = useState('')
  const [value, setValue] = useState<UserChange>({
    name: '',
    roles: [],
    organisation: null,
  })
  const [tried, setTried] = useState(false)
  const filled = useFilled()
  const create = useMutation({
    mutationFn: () => createUser({ username: username.trim(), ...value }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  })
  const submit = filled.submit(() => {
    if (value.roles.length > 0 && !lacksOrganisation(value)) create.mutate()
  })
  if (create.data)
    return (
      <Secret value={create.data.oneTimePassword} onDone={onClose}>
        {t('secret.password', { name: create.data.user.name })}
      </Secret>
    )
  const fields = create.isError ? (toProblem(create.error).body.fields ?? []) : []
  const wrong = (name: string) => fields.find((field) => field.field === name)?.message
  return (
    <form
      noValidate
      onSubmit={(event) => {
        setTried(true)
        submit(event)
      }}
      className={classes.form}
    >
      <TextInput
        label={t('user.username')}
        description={t('user.username.hint')}
        required
        withAsterisk={false}
        autoCapitalize="none"
        spellCheck={false}
        autoComplete="off"
        data-autofocus
        value={username}
        error={filled.missing(username) ?? wrong('username')}
        onChange={(event) => {
          setUsername(event.target.value)
        }}
      />
      <UserFields
        value={value}
        onChange={setValue}
        nameError={filled.missing(value.name) ?? wrong('name')}
        rolesError={tried && value.roles.length === 0 ? t('user.rolesMissing') : wrong('roles')}
        organisationError={
          tried && lacksOrganisation(value) ? t('user.organisationMissing') : wrong('organisation')
        }
      />
      {create.isError && fields.length === 0 && <ErrorState error={create.error} small />}
      <div>
        <Button type="submit" loading={create.isPending}>
          {t('user.create')}
        </Button>
      </div>
    </form>
  )
}
