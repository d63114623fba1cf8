import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { changePassword, toProblem } from '../../api'
import { ErrorState, Note, Page, PageHeader, useFilled } from '../../ui'
import classes from './login.module.css'
import { useTexts } from './texts'

const shortest = 12

export default function PasswordPage(): ReactNode {
  const t = useTexts()
  const { due } = useSearch({ from: '/shell/password' })
  const client = useQueryClient()
  const navigate = useNavigate()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: async () => {
      await client.invalidateQueries()
      if (due) await navigate({ to: '/', replace: true })
      setCurrent('')
      setNext('')
      setAgain('')
    },
  })
  const filled = useFilled()
  const submit = filled.submit(() => {
    change.reset()
    const found =
      next.length < shortest ? t('password.short') : next !== again ? t('password.differs') : null
    setWrong(found)
    if (!found) change.mutate()
  })
  const field = change.isError ? toProblem(change.error).body.fields?.[0] : undefined
  return (
    <Page>
      <PageHeader title={t('password.title')} lead={t('password.lead')} />
      {due && <Note level="watch">{t('password.due')}</Note>}
      <form noValidate onSubmit={submit} className={classes.passwordForm}>
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          error={
            filled.missing(current) ?? (field?.field === 'current' ? field.message : undefined)
          }
          onChange={(event) => {
            setCurrent(event.target.value)
          }}
        />
        <PasswordInput
          label={t('password.new')}
          description={t('password.rule')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={next}
          error={filled.missing(next) ?? (field?.field === 'new' ? field.message : undefined)}
          onChange={(event) => {
            setNext(event.target.value)
          }}
        />
        <PasswordInput
          label={t('password.again')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={again}
          error={filled.missing(again) ?? wrong}
          onChange={(event) => {
            setAgain(event.target.value)
          }}
        />
        {change.isError && !field && <ErrorState error={change.error} small />}
        {change.isSuccess && <Note level="ok">{t('password.done')}</Note>}
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('password.submit')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
