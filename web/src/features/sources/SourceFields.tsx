import { Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DatasetTitle } from '../../api'
import { useFormat } from '../../i18n'
import { allDatasetsQuery, useSession } from '../../ui'
import { AuthFields } from './AuthFields'
import { Choice } from './Choice'
import { FormatFields } from './FormatFields'
import { readSchedule, writeSchedule } from './schedule'
import { ScheduleFields } from './ScheduleFields'
import classes from './sources.module.css'
import { useTexts } from './texts'
import type { Fault, SourceForm } from './wish'

const kinds = ['http', 'folder'] as const

/** All that can be said about a source; `fresh` while it is not there yet. */
export function SourceFields({
  form,
  faults,
  fresh = false,
  onChange,
}: {
  form: SourceForm
  faults: Fault[]
  fresh?: boolean
  onChange: (change: Partial<SourceForm>) => void
}) {
  const t = useTexts()
  const { language } = useFormat()
  // A cron expression stays one while it is typed, even where there are words for it.
  const [schedule, setSchedule] = useState(() => readSchedule(form.schedule))
  const datasets = useQuery({ ...allDatasetsQuery, enabled: fresh })
  const owner = datasets.data?.items.find(({ id }) => id === form.dataset)?.organisation
  const keeper = !fresh ? { source: form.id } : owner ? { organisation: owner } : null
  const wrong = (fault: Fault, text: string) => (faults.includes(fault) ? text : undefined)
  return (
    <>
      {fresh && (
        <WhatFor
          datasets={datasets.data?.items ?? []}
          form={form}
          wrong={wrong}
          onChange={onChange}
        />
      )}
      <div className={classes.fields}>
        <TextInput
          label={t('name')}
          value={form.title[language] ?? ''}
          onChange={(event) => {
            onChange({ title: { ...form.title, [language]: event.currentTarget.value } })
          }}
        />
        {form.kind !== 'upload' && (
          <Choice
            label={t('kind')}
            value={form.kind}
            all={kinds}
            nameOf={(kind) => t(`kind.${kind}`)}
            onChange={(kind) => {
              onChange({ kind })
            }}
          />
        )}
      </div>
      {form.kind === 'http' && (
        <TextInput
          label={t('url')}
          type="text"
          inputMode="url"
          placeholder="https://"
          spellCheck={false}
          value={form.url ?? ''}
          error={wrong('url', t('urlWrong'))}
          onChange={(event) => {
            onChange({ url: event.currentTarget.value.trim() || null })
          }}
        />
      )}
      {form.kind === 'folder' && (
        <TextInput
          label={t('path')}
          description={t('pathHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          spellCheck={false}
          value={form.path ?? ''}
          error={wrong('path', t('pathWrong'))}
          onChange={(event) => {
            onChange({ path: event.currentTarget.value || null })
          }}
        />
      )}
      {form.kind !== 'upload' && (
        <>
          <ScheduleFields
            schedule={schedule}
            wrong={faults.includes('schedule')}
            onChange={(next) => {
              setSchedule(next)
              onChange({ schedule: writeSchedule(next) })
            }}
          />
          <Switch
            className={classes.switch}
            label={form.enabled ? t('enabledText') : t('disabledText')}
            checked={form.enabled}
            onChange={(event) => {
              onChange({ enabled: event.currentTarget.checked })
            }}
          />
        </>
      )}
      <FormatFields
        format={form.format}
        onChange={(format) => {
          onChange({ format })
        }}
      />
      {form.kind === 'http' && (
        <>
          <AuthFields
            auth={form.auth}
            source={form.id || 'source'}
            keeper={keeper}
            url={form.url}
            wrong={wrong('secret', t('idWrong'))}
            onChange={(auth) => {
              onChange({ auth })
            }}
          />
          <Allowed form={form} onChange={onChange} />
        </>
      )}
    </>
  )
}

/** The dataset a new source feeds, and its own id. */
function WhatFor({
  datasets,
  form,
  wrong,
  onChange,
}: {
  datasets: DatasetTitle[]
  form: SourceForm
  wrong: (fault: Fault, text: string) => string | undefined
  onChange: (change: Partial<SourceForm>) => void
}) {
  const t = useTexts()
  const format = useFormat()
  return (
    <div className={classes.fields}>
      <Select
        label={t('col.dataset')}
        searchable
        limit={100}
        data={datasets.map(({ id, title }) => ({
          value: id,
          label: format.local(title),
        }))}
        value={form.dataset || null}
        error={wrong('dataset', t('datasetWrong'))}
        onChange={(dataset) => {
          const same = form.id === '' || form.id === form.dataset
          onChange({ dataset: dataset ?? '', ...(same ? { id: dataset ?? '' } : {}) })
        }}
      />
      <TextInput
        label={t('id')}
        description={t('idHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        spellCheck={false}
        autoCapitalize="none"
        value={form.id}
        error={wrong('id', t('idWrong'))}
        onChange={(event) => {
          onChange({ id: event.currentTarget.value.trim() })
        }}
      />
    </div>
  )
}

/** Inner addresses may be asked only where an administrator has said so. */
function Allowed({
  form,
  onChange,
}: {
  form: SourceForm
  onChange: (change: Partial<SourceForm>) => void
}) {
  const t = useTexts()
  const { actor } = useSession()
  const allow = form.allow ?? []
  if (!actor.roles.includes('administrator'))
    return (
      <div>
        <p className={classes.label}>{t('allow')}</p>
        <p>{allow.length > 0 ? allow.join(', ') : t('allowNone')}</p>
        <p className={classes.help}>{t('allowHelp')}</p>
      </div>
    )
  return (
    <Textarea
      label={t('allow')}
      description={t('allowOwn')}
      inputWrapperOrder={['label', 'input', 'description']}
      autosize
      minRows={1}
      spellCheck={false}
      value={allow.join('\n')}
      onChange={(event) => {
        onChange({ allow: event.currentTarget.value.split(/[\s,]+/).filter(Boolean) })
      }}
    />
  )
}
