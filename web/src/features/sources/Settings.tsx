import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { saveSource, type Source, toProblem } from '../../api'
import { ErrorState, Note, Section, useCan } from '../../ui'
import { SourceFields } from './SourceFields'
import classes from './sources.module.css'
import { useTexts } from './texts'
import { TrialPart } from './TrialPart'
import { faultsOf, formOf, type SourceForm, wishOf } from './wish'

/** How a source is asked; nothing changes until it is saved. */
export function Settings({ source }: { source: Source }) {
  const t = useTexts()
  const client = useQueryClient()
  const may = useCan('sources') && source.access.manage
  const saved = formOf(source)
  const [form, setForm] = useState<SourceForm>(saved)
  const [round, setRound] = useState(0)
  const wish = wishOf(form, saved)
  const changed = Object.keys(wish).length > 0
  const faults = faultsOf(form)
  const save = useMutation({
    mutationFn: () => saveSource(source.id, wish),
    onSuccess: (now) => {
      client.setQueryData(['sources', source.id], now)
      setForm(formOf(now))
      notifications.show({ message: t('saved') })
      void client.invalidateQueries({ queryKey: ['sources'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (faults.length === 0) save.mutate()
  }
  const conflict = save.isError && toProblem(save.error).status === 412
  const file = source.file ?? `sources/${source.id}.yaml`
  return (
    <Section title={t('settings')}>
      {!may && <Note level="unknown">{t('readOnly')}</Note>}
      <form onSubmit={submit} noValidate>
        <fieldset disabled={!may} className={classes.form}>
          <SourceFields
            key={round}
            form={form}
            faults={faults}
            onChange={(change) => {
              setForm((before) => ({ ...before, ...change }))
            }}
          />
          {may && (
            <>
              {source.kind !== 'upload' && (
                <TrialPart
                  id={source.id}
                  wish={wish}
                  ready={faults.length === 0}
                  onWrong={() => undefined}
                />
              )}
              {conflict ? (
                <Note level="warning">
                  <b>{t('conflict')}.</b> {t('conflictText')}
                </Note>
              ) : (
                save.isError && <ErrorState error={save.error} small />
              )}
              <div className={classes.foot}>
                <Button
                  type="submit"
                  loading={save.isPending}
                  disabled={!changed || faults.length > 0}
                >
                  {t('save')}
                </Button>
                {changed && (
                  <>
                    <Button
                      variant="subtle"
                      color="gray"
                      onClick={() => {
                        setForm(saved)
                        setRound(round + 1)
                      }}
                    >
                      {t('discard')}
                    </Button>
                    <span className="soft" role="status">
                      {t('unsaved')}
                    </span>
                  </>
                )}
              </div>
              {source.file && <p className={classes.help}>{t('keptIn', { file })}</p>}
            </>
          )}
        </fieldset>
      </form>
    </Section>
  )
}
