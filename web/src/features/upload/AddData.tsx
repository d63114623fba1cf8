import { Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getDataset, startLoad } from '../../api'
import { useFormat } from '../../i18n'
import { allDatasetsQuery, EmptyState, ErrorState, Note, useNames } from '../../ui'
import { Drop } from './Drop'
import { Sending } from './Sending'
import { useTexts } from './texts'
import classes from './upload.module.css'
import { useSending } from './useSending'

/** More records for a dataset that exists: its contract already says what they are. */
export function AddData({
  dataset,
  onDataset,
}: {
  dataset: string
  onDataset: (dataset: string) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const names = useNames()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [message, setMessage] = useState('')
  const datasets = useQuery(allDatasetsQuery)
  const sending = useSending(
    (file, options) =>
      startLoad(dataset, file, { message: message.trim() || undefined, ...options }),
    (load) => {
      void client.invalidateQueries({ queryKey: ['loads'] })
      void navigate({ to: '/loads/$id', params: { id: load.id } })
    },
  )
  // Said before a large file is sent in vain.
  const chosen = useQuery({
    queryKey: ['datasets', dataset],
    queryFn: ({ signal }) => getDataset(dataset, signal),
    enabled: dataset !== '',
    retry: false,
  })
  const closed = chosen.data !== undefined && !chosen.data.access.load
  const open = datasets.data?.items.filter(({ access }) => access.load)
  if (open?.length === 0 && !dataset)
    return (
      <EmptyState title={t('noneOpen')}>
        <p>{t('noneOpenText')}</p>
      </EmptyState>
    )
  if (sending.running && sending.sent && sending.file)
    return <Sending name={sending.file.name} sent={sending.sent} onCancel={sending.cancel} />
  return (
    <div className={classes.step}>
      <div className={classes.pair}>
        <Select
          label={t('dataset')}
          placeholder={t('searchDataset')}
          searchable
          limit={100}
          data={(open ?? []).map(({ id, title }) => ({
            value: id,
            label: format.local(title),
          }))}
          value={dataset || null}
          error={datasets.error ? datasets.error.message : undefined}
          onChange={(next) => {
            onDataset(next ?? '')
          }}
        />
        <TextInput
          label={t('message')}
          description={t('messageHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={message}
          onChange={(event) => {
            setMessage(event.currentTarget.value)
          }}
        />
      </div>
      {closed && (
        <Note level="watch">
          {t('closed', { owner: names.organisation(chosen.data.organisation) })}
        </Note>
      )}
      {!closed && sending.error && <ErrorState error={sending.error} />}
      {!closed && <Drop disabled={!dataset} onFile={sending.start} />}
    </div>
  )
}
