import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createKey, type Scope, scopes } from '../../api'
import { DayField, ErrorState, useSession, useFilled } from '../../ui'
import classes from './admin.module.css'
import { Secret } from './Secret'
import { useTexts } from './texts'

export function NewKey({ onClose }: { onClose: () => void }) {
  const t = useTexts()
  const client = useQueryClient()
  const { actor } = useSession()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Scope[]>(['data.read', 'query'])
  const [until, setUntil] = useState(inAYear)
  const [quota, setQuota] = useState(120)
  const create = useMutation({
    mutationFn: () =>
      createKey({
        name: name.trim(),
        scopes: chosen,
        roles: actor.roles,
        expiresAt: until ? `${until}T00:00:00Z` : null,
        requestsPerMinute: quota,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  const filled = useFilled()
  const submit = filled.submit(() => {
    if (chosen.length > 0) create.mutate()
  })
  if (create.data)
    return (
      <Secret value={create.data.secret} onDone={onClose}>
        {t('secret.key', { name: create.data.key.name })}
      </Secret>
    )
  return (
    <form noValidate onSubmit={submit} className={classes.form}>
      <TextInput
        label={t('key.name')}
        description={t('key.name.hint')}
        required
        withAsterisk={false}
        data-autofocus
        value={name}
        error={filled.missing(name)}
        onChange={(event) => {
          setName(event.target.value)
        }}
      />
      <Checkbox.Group
        label={t('key.scopes')}
        error={chosen.length === 0 ? t('key.scopesMissing') : undefined}
        value={chosen}
        onChange={(next) => {
          setChosen(next as Scope[])
        }}
      >
        <div className={classes.checks}>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={t(`scope.${scope}`)}
              description={<code>{scope}</code>}
            />
          ))}
        </div>
      </Checkbox.Group>
      <DayField label={t('key.expires')} value={until} onChange={setUntil} />
      <NumberInput
        label={t('key.quota')}
        min={1}
        max={100_000}
        value={quota}
        onChange={(next) => {
          setQuota(Number(next) || 1)
        }}
      />
      {create.isError && <ErrorState error={create.error} small />}
      <div>
        <Button type="submit" loading={create.isPending}>
          {t('key.create')}
        </Button>
      </div>
    </form>
  )
}

function inAYear(): string {
  const day = new Date()
  day.setUTCFullYear(day.getUTCFullYear() + 1)
  return day.toISOString().slice(0, 10)
}
