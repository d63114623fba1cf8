import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Role, roles, type UserChange } from '../../api'
import { useFormat } from '../../i18n'
import { organisationsQuery, useUiTexts } from '../../ui'
import classes from './admin.module.css'
import { useTexts } from './texts'

const employed: Role[] = ['officer', 'steward']

/** Officers and stewards work for an organisation, as the server demands too. */
function needsOrganisation({ roles }: UserChange): boolean {
  return roles.some((role) => employed.includes(role))
}

export function lacksOrganisation(value: UserChange): boolean {
  return needsOrganisation(value) && value.organisation === null
}

/** Name, roles and organisation of a person: the same fields for a new one and for a known one. */
export function UserFields({
  value,
  onChange,
  rolesError,
  nameError,
  organisationError,
}: {
  value: UserChange
  onChange: (value: UserChange) => void
  rolesError?: string
  nameError?: string
  organisationError?: string
}) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const organisations = useQuery(organisationsQuery)
  const known = organisations.data?.items ?? []
  return (
    <>
      <TextInput
        label={t('user.name')}
        required
        withAsterisk={false}
        value={value.name}
        error={nameError}
        onChange={(event) => {
          onChange({ ...value, name: event.target.value })
        }}
      />
      <Checkbox.Group
        label={t('user.roles')}
        error={rolesError}
        value={value.roles}
        onChange={(next) => {
          onChange({ ...value, roles: next as Role[] })
        }}
      >
        <div className={classes.checks}>
          {roles.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={ui(`role.${role}`)}
              description={t(`role.text.${role}`)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <NativeSelect
        label={t('user.organisation')}
        description={needsOrganisation(value) ? t('user.organisation.needed') : undefined}
        error={organisationError}
        value={value.organisation ?? ''}
        onChange={(event) => {
          onChange({ ...value, organisation: event.currentTarget.value || null })
        }}
        data={[
          { value: '', label: t('user.organisation.none') },
          ...known.map((one) => ({ value: one.id, label: format.local(one.title) })),
        ]}
      />
    </>
  )
}
