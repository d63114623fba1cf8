import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { saveSource } from '../../api'
import { ButtonLink, ErrorState, NoAccess, Page, PageHeader, TextLink, useCan } from '../../ui'
import { SourceFields } from './SourceFields'
import classes from './sources.module.css'
import { useTexts } from './texts'
import { TrialPart } from './TrialPart'
import { faultsOf, freshSource, wishOf } from './wish'

/** A new source: what it feeds, where it is, when it is asked; tried before it is saved. */
export default function NewSourcePage(): ReactNode {
  const t = useTexts()
  const client = useQueryClient()
  const navigate = useNavigate()
  const may = useCan('sources')
  const [form, setForm] = useState(freshSource)
  const [tried, setTried] = useState(false)
  const faults = faultsOf(form)
  const wish = wishOf(form, null)
  const save = useMutation({
    mutationFn: () => saveSource(form.id, wish),
    onSuccess: (saved) => {
      client.setQueryData(['sources', saved.id], saved)
      void client.invalidateQueries({ queryKey: ['sources'] })
      notifications.show({ message: t('created') })
      return navigate({ to: '/sources/$id', params: { id: saved.id } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (faults.length === 0) save.mutate()
  }
  return (
    <Page>
      <PageHeader
        title={t('new')}
        lead={t('newLead')}
        above={<TextLink to="/sources">{t('title')}</TextLink>}
      />
      {may ? (
        <form onSubmit={submit} className={classes.form} noValidate>
          <SourceFields
            fresh
            form={form}
            faults={tried ? faults : []}
            onChange={(change) => {
              setForm((before) => ({ ...before, ...change }))
            }}
          />
          <TrialPart
            id={form.id}
            wish={wish}
            ready={faults.length === 0}
            onWrong={() => {
              setTried(true)
            }}
          />
          {save.isError && <ErrorState error={save.error} small />}
          <div className={classes.foot}>
            <Button type="submit" loading={save.isPending}>
              {t('create')}
            </Button>
            <ButtonLink to="/sources" variant="subtle" color="gray">
              {t('cancel')}
            </ButtonLink>
          </div>
        </form>
      ) : (
        <NoAccess />
      )}
    </Page>
  )
}
