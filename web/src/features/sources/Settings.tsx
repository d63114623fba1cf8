import { Button, Switch, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changeSource, type Source, toProblem } from '../../api'
import { ErrorState, Note, Section, useCan } from '../../ui'
import { AuthFields } from './AuthFields'
import { FormatFields } from './FormatFields'
import { readSchedule, writeSchedule } from './schedule'
import { ScheduleFields } from './ScheduleFields'
import classes from './sources.module.css'
import { useTexts } from './texts'

/** How a source is asked; nothing changes until it is saved. */
export function Settings({ source }: { source: Source }) {
  const t = useTexts()
  const client = useQueryClient()
  const may = useCan('sources')
  const [edited, setEdited] = useState(source)
  const [schedule, setSchedule] = useState(() => readSchedule(source.schedule))
  const changed = JSON.stringify(settingsOf(edited)) !== JSON.stringify(settingsOf(source))
  const save = useMutation({
    mutationFn: () => changeSource(source.id, changes(source, edited)),
    onSuccess: (saved) => {
      client.setQueryData(['sources', source.id], saved)
      setEdited(saved)
      setSchedule(readSchedule(saved.schedule))
      notifications.show({ message: t('saved') })
      void client.invalidateQueries({ queryKey: ['sources'] })
    },
  })
  const wrongUrl =
    edited.kind === 'http' && !/^(https?:\/\/\S+|\$\{\w+\}\S*)$/.test(edited.url ?? '')
  const wrongSchedule = schedule.kind === 'cron' && schedule.cron.split(/\s+/).length !== 6
  const put = (change: Partial<Source>) => {
    setEdited((before) => ({ ...before, ...change }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrongUrl && !wrongSchedule) save.mutate()
  }
  const conflict = save.isError && toProblem(save.error).status === 412
  return (
    <Section title={t('settings')}>
      {!may && <Note level="unknown">{t('readOnly')}</Note>}
      {may && source.declared && (
        <Note level="unknown">{t('declared', { file: `sources/${source.id}.yaml` })}</Note>
      )}
      <form onSubmit={submit}>
        <fieldset disabled={!may} className={classes.form}>
          <Switch
            className={classes.switch}
            label={edited.enabled ? t('enabled') : t('disabled')}
            checked={edited.enabled}
            onChange={(event) => {
              put({ enabled: event.currentTarget.checked })
            }}
          />
          <fieldset disabled={source.declared} className={classes.form}>
            {edited.kind === 'http' && (
              <TextInput
                label={t('url')}
                type="text"
                inputMode="url"
                spellCheck={false}
                value={edited.url ?? ''}
                error={wrongUrl ? t('urlWrong') : undefined}
                onChange={(event) => {
                  put({ url: event.currentTarget.value.trim() })
                }}
              />
            )}
            {edited.kind === 'folder' && (
              <TextInput
                label={t('path')}
                description={t('pathHelp')}
                inputWrapperOrder={['label', 'input', 'description']}
                spellCheck={false}
                value={edited.path ?? ''}
                onChange={(event) => {
                  put({ path: event.currentTarget.value })
                }}
              />
            )}
            <ScheduleFields
              schedule={schedule}
              wrong={wrongSchedule}
              onChange={(next) => {
                setSchedule(next)
                put({ schedule: writeSchedule(next) })
              }}
            />
            <FormatFields
              format={edited.format ?? null}
              onChange={(format) => {
                put({ format })
              }}
            />
            {edited.kind === 'http' && (
              <>
                <AuthFields
                  auth={edited.auth ?? null}
                  source={source.id}
                  url={edited.url === source.url ? null : (edited.url ?? null)}
                  onChange={(auth) => {
                    put({ auth })
                  }}
                />
                <div>
                  <p className={classes.label}>{t('allow')}</p>
                  <p>{edited.allow?.length ? edited.allow.join(', ') : t('allowNone')}</p>
                  <p className={classes.help}>{t('allowHelp')}</p>
                </div>
              </>
            )}
          </fieldset>
          {conflict ? (
            <Note level="warning">
              <b>{t('conflict')}.</b> {t('conflictText')}
            </Note>
          ) : (
            save.isError && <ErrorState error={save.error} small />
          )}
          {may && (
            <div className={classes.foot}>
              <Button
                type="submit"
                loading={save.isPending}
                disabled={!changed || wrongUrl || wrongSchedule}
              >
                {t('save')}
              </Button>
              {changed && (
                <>
                  <Button
                    variant="subtle"
                    color="gray"
                    onClick={() => {
                      setEdited(source)
                      setSchedule(readSchedule(source.schedule))
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
          )}
        </fieldset>
      </form>
    </Section>
  )
}

/** Only what has been changed is sent; what is absent stays. */
function changes(before: Source, after: Source): Partial<Source> {
  const old = settingsOf(before)
  const fresh = settingsOf(after)
  return Object.fromEntries(
    Object.entries(fresh).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]),
    ),
  )
}

function settingsOf({ enabled, url, path, schedule, format, auth }: Source) {
  return { enabled, url, path, schedule, format, auth }
}
