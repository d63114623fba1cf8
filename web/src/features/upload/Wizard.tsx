import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { closeDraft, type Draft, saveDraft } from '../../api'
import { Confirm, ErrorState, Note } from '../../ui'
import { AboutStep } from './AboutStep'
import { changeQuery } from './changeQuery'
import { ColumnsStep } from './ColumnsStep'
import { dropWork, keepWork } from './kept'
import { ReadingStep } from './ReadingStep'
import { SaveStep } from './SaveStep'
import { Steps } from './Steps'
import { useTexts } from './texts'
import classes from './upload.module.css'
import {
  columnsOf,
  type Fault,
  faultsOf,
  type Step,
  steps,
  withAbout,
  withColumns,
  type Work,
} from './work'

/** What the address of the page says: into which dataset, or which draft and where in it. */
export interface UploadSearch {
  dataset?: string
  draft?: string
  step?: string
}

/** The steps from a file that was looked into to a dataset. */
export function Wizard({
  start,
  step,
  go,
}: {
  start: Work
  step: Step
  go: (search: UploadSearch) => void
}) {
  const t = useTexts()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [work, setWork] = useState(start)
  const { id } = start.draft
  const [tried, setTried] = useState(false)
  useEffect(() => {
    keepWork(work)
  }, [work])
  const save = useMutation({
    mutationFn: async () => {
      await client.fetchQuery(changeQuery(work))
      return saveDraft(id)
    },
    onSuccess: ({ load }) => {
      dropWork(id)
      void client.invalidateQueries({ queryKey: ['datasets'] })
      void client.invalidateQueries({ queryKey: ['loads'] })
      return navigate({ to: '/loads/$id', params: { id: load } })
    },
  })
  const [leaving, setLeaving] = useState(false)
  const discard = useMutation({
    mutationFn: () => closeDraft(id),
    onSettled: () => {
      dropWork(id)
      client.removeQueries({ queryKey: ['drafts', id] })
      go({})
    },
  })
  const faults = faultsOf(work)
  const shown: Fault[] = tried ? faults : []
  const goTo = (next: Step) => {
    const blocked = next === 'save' && faults.length > 0
    if (next === 'save') setTried(true)
    if (next === 'file') setLeaving(true)
    else if (blocked) go({ draft: id, step: faults[0]?.where === 'column' ? 'columns' : 'about' })
    else go({ draft: id, step: next })
    window.scrollTo({ top: 0 })
  }
  const at = steps.indexOf(step)
  const next = steps[at + 1]
  return (
    <div className={classes.wizard}>
      <Steps step={step} onStep={goTo} />
      {tried && faults.length > 0 && <Note level="warning">{t('mend')}</Note>}
      {(step === 'reading' || step === 'file') && (
        <ReadingStep
          draft={work.draft}
          onDraft={(draft: Draft) => {
            setWork(withColumns({ ...work, draft }, columnsOf(draft)))
          }}
        />
      )}
      {step === 'columns' && (
        <ColumnsStep
          work={work}
          faults={shown}
          onChange={(columns) => {
            setWork(withColumns(work, columns))
          }}
        />
      )}
      {step === 'about' && (
        <AboutStep
          work={work}
          faults={shown}
          onChange={(about) => {
            setWork(withAbout(work, about))
          }}
        />
      )}
      {step === 'save' && <SaveStep work={work} />}
      {save.isError && <ErrorState error={save.error} />}
      <div className={classes.foot}>
        <Button
          variant="default"
          onClick={() => {
            goTo(steps[Math.max(0, at - 1)] ?? 'file')
          }}
        >
          {at <= 1 ? t('chooseOther') : t('back')}
        </Button>
        <span className={classes.footSpace} />
        {at > 1 && (
          <Button
            className={classes.footDiscard}
            variant="subtle"
            color="gray"
            onClick={() => {
              setLeaving(true)
            }}
          >
            {t('discard')}
          </Button>
        )}
        {next ? (
          <Button
            onClick={() => {
              goTo(next)
            }}
          >
            {t('next')}
          </Button>
        ) : (
          <Button
            loading={save.isPending}
            disabled={faults.length > 0}
            onClick={() => {
              save.mutate()
            }}
          >
            {t('save')}
          </Button>
        )}
      </div>
      <Confirm
        opened={leaving}
        title={t('discard.title')}
        confirm={t('discard')}
        danger
        loading={discard.isPending}
        onClose={() => {
          setLeaving(false)
        }}
        onConfirm={() => {
          discard.mutate()
        }}
      >
        <p>{t('discard.text')}</p>
      </Confirm>
    </div>
  )
}
