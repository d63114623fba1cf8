import { Button, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { createDraft, type Draft as DraftBody, getDraft, saveDraft, toProblem } from '../../api'
import { useFormat } from '../../i18n'
import {
  EmptyState,
  ErrorState,
  Note,
  Page,
  PageHeader,
  SkeletonBlock,
  useDatasetTitles,
  useCan,
  useSession,
} from '../../ui'
import { AboutStep } from './AboutStep'
import { AddData } from './AddData'
import { ColumnsStep } from './ColumnsStep'
import { Drop } from './Drop'
import { dropWork, findWork, keepWork } from './kept'
import { ReadingStep } from './ReadingStep'
import { SaveStep } from './SaveStep'
import { Sending } from './Sending'
import { Steps } from './Steps'
import { useTexts } from './texts'
import classes from './upload.module.css'
import { useSending } from './useSending'
import { columnsOf, type Fault, faultsOf, startWork, type Step, steps, type Work } from './work'

interface Search {
  dataset?: string
  draft?: string
  step?: string
}

/** A file becomes a dataset, or adds to one. */
export default function UploadPage(): ReactNode {
  const t = useTexts()
  const titleOf = useDatasetTitles()
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const mayDraft = useCan('draft')
  const into = search.dataset !== undefined || !mayDraft
  const go = (next: Search) => {
    void navigate({ to: '/upload', search: next })
  }
  return (
    <Page>
      <PageHeader
        title={
          search.dataset && search.dataset !== '-'
            ? t('titleInto', { dataset: titleOf(search.dataset) })
            : t('title')
        }
        lead={search.draft ? undefined : into ? t('existingText') : t('lead')}
      />
      {search.draft ? (
        <Draft key={search.draft} id={search.draft} step={stepOf(search.step)} go={go} />
      ) : (
        <div className={classes.step}>
          {mayDraft && (
            <SegmentedControl
              className={classes.choice}
              aria-label={t('existing')}
              value={into ? 'into' : 'new'}
              onChange={(next) => {
                go(next === 'into' ? { dataset: '-' } : {})
              }}
              data={[
                { value: 'new', label: t('newDataset') },
                { value: 'into', label: t('intoExisting') },
              ]}
            />
          )}
          {into ? (
            <AddData
              dataset={search.dataset === '-' ? '' : (search.dataset ?? '')}
              onDataset={(dataset) => {
                go({ dataset: dataset || '-' })
              }}
            />
          ) : (
            <NewFile
              onDraft={(draft) => {
                go({ draft, step: 'reading' })
              }}
            />
          )}
        </div>
      )}
    </Page>
  )
}

function stepOf(text: string | undefined): Step {
  return steps.find((one) => one === text) ?? 'reading'
}

function NewFile({ onDraft }: { onDraft: (draft: string) => void }) {
  const { language } = useFormat()
  const { actor } = useSession()
  const sending = useSending(createDraft, (draft) => {
    keepWork(startWork(draft, actor.organisation, language))
    onDraft(draft.id)
  })
  if (sending.running && sending.sent && sending.file)
    return <Sending name={sending.file.name} sent={sending.sent} onCancel={sending.cancel} />
  return (
    <>
      {sending.error && <ErrorState error={sending.error} />}
      <Drop onFile={sending.start} />
    </>
  )
}

/** The work as this tab keeps it, else as the server does. */
function Draft({ id, step, go }: { id: string; step: Step; go: (search: Search) => void }) {
  const t = useTexts()
  const { actor } = useSession()
  const { language } = useFormat()
  const [kept] = useState(() => findWork(id))
  const query = useQuery({
    queryKey: ['drafts', id],
    queryFn: ({ signal }) => getDraft(id, signal),
    enabled: kept === null,
    staleTime: Infinity,
    retry: false,
  })
  const work = kept ?? (query.data ? startWork(query.data, actor.organisation, language) : null)
  if (work) return <Wizard start={work} step={step} go={go} />
  if (query.isPending) return <SkeletonBlock height={320} />
  if (!toProblem(query.error).isNotFound) return <ErrorState error={query.error} />
  return (
    <EmptyState
      title={t('lost')}
      action={
        <Button
          onClick={() => {
            go({})
          }}
        >
          {t('choose')}
        </Button>
      }
    >
      <p>{t('lostText')}</p>
    </EmptyState>
  )
}

function Wizard({ start, step, go }: { start: Work; step: Step; go: (search: Search) => void }) {
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
    mutationFn: () => saveDraft(id),
    onSuccess: ({ load }) => {
      dropWork(id)
      void client.invalidateQueries({ queryKey: ['datasets'] })
      void client.invalidateQueries({ queryKey: ['loads'] })
      return navigate({ to: '/loads/$id', params: { id: load } })
    },
  })
  const faults = faultsOf(work)
  const shown: Fault[] = tried ? faults : []
  const put = (change: Partial<Work>) => {
    setWork({ ...work, ...change })
  }
  const goTo = (next: Step) => {
    const blocked = next === 'save' && faults.length > 0
    if (next === 'save') setTried(true)
    if (next === 'file') go({})
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
          onDraft={(draft: DraftBody) => {
            put({ draft, columns: columnsOf(draft) })
          }}
        />
      )}
      {step === 'columns' && (
        <ColumnsStep
          columns={work.columns}
          faults={shown}
          onChange={(columns) => {
            put({ columns })
          }}
        />
      )}
      {step === 'about' && (
        <AboutStep
          about={work.about}
          faults={shown}
          onChange={(about) => {
            put({ about })
          }}
        />
      )}
      {step === 'save' && (
        <SaveStep
          work={work}
          onDraft={(draft) => {
            setWork((before) => ({
              ...before,
              draft: { ...before.draft, contract: draft.contract },
            }))
          }}
        />
      )}
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
    </div>
  )
}
