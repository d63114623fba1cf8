import { Button, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Dataset, endHold, putHold } from '../../api'
import { useFormat } from '../../i18n'
import { Confirm, ErrorState, Note, useActorName, useCan } from '../../ui'
import classes from './dataset.module.css'
import { useTexts } from './texts'

/** That nothing of a dataset may be removed: since when, by whom and why. */
export function LegalHold({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const format = useFormat()
  const nameOf = useActorName()
  const may = useCan('administer')
  const hold = dataset.legalHold
  if (!hold) return null
  return (
    <Note level="watch">
      <div className={classes.hold}>
        <span>
          {t('hold.held', { reason: hold.reason })}{' '}
          <span className="soft">
            {t('hold.by', { name: nameOf(hold.heldBy), time: format.dateTime(hold.heldAt) })}
          </span>
        </span>
        {may && <EndHold dataset={dataset} />}
      </div>
    </Note>
  )
}

/** Asks for the reason, which everybody who works with the dataset will read. */
export function PutHold({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const [asking, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const put = useHold(dataset, () => putHold(dataset.id, reason.trim()), close)
  const why = reason.trim() !== ''
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open} aria-label={t('hold.put.title')}>
        {t('hold.put')}
      </Button>
      <Confirm
        opened={asking}
        title={t('hold.put.title')}
        confirm={t('hold.put')}
        disabled={!why}
        loading={put.isPending}
        onClose={close}
        onConfirm={() => {
          put.mutate()
        }}
      >
        <div className={classes.stack}>
          <p>{t('hold.put.text')}</p>
          <Textarea
            label={t('hold.reason')}
            description={t('hold.reason.hint')}
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value)
            }}
          />
          {put.isError && <ErrorState error={put.error} small />}
        </div>
      </Confirm>
    </>
  )
}

function EndHold({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const [asking, { open, close }] = useDisclosure(false)
  const end = useHold(dataset, () => endHold(dataset.id), close)
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open}>
        {t('hold.end')}
      </Button>
      <Confirm
        opened={asking}
        title={t('hold.end.title')}
        confirm={t('hold.end')}
        danger
        loading={end.isPending}
        onClose={close}
        onConfirm={() => {
          end.mutate()
        }}
      >
        <p>{t('hold.end.text')}</p>
        {end.isError && <ErrorState error={end.error} small />}
      </Confirm>
    </>
  )
}

function useHold(dataset: Dataset, change: () => Promise<unknown>, done: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['datasets', dataset.id], exact: true })
      done()
    },
  })
}
