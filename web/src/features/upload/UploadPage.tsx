import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { createDraft, getDraft, toProblem } from '../../api'
import {
  EmptyState,
  ErrorState,
  Page,
  PageHeader,
  SkeletonBlock,
  useDatasetTitles,
  useCan,
  useSession,
} from '../../ui'
import { AddData } from './AddData'
import { Drop } from './Drop'
import { findWork, keepWork, withChoices } from './kept'
import { Sending } from './Sending'
import { useTexts } from './texts'
import classes from './upload.module.css'
import { useSending } from './useSending'
import { type UploadSearch, Wizard } from './Wizard'
import { startWork, type Step, steps } from './work'

/** A file becomes a dataset, or adds to one. */
export default function UploadPage(): ReactNode {
  const t = useTexts()
  const titleOf = useDatasetTitles()
  const search: UploadSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const mayDraft = useCan('draft')
  const into = search.dataset !== undefined || !mayDraft
  const go = (next: UploadSearch) => {
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
  const { actor } = useSession()
  const sending = useSending(createDraft, (draft) => {
    keepWork(startWork(draft, actor.organisation))
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
function Draft({ id, step, go }: { id: string; step: Step; go: (search: UploadSearch) => void }) {
  const t = useTexts()
  const { actor } = useSession()
  const [kept] = useState(() => findWork(id))
  const query = useQuery({
    queryKey: ['drafts', id],
    queryFn: ({ signal }) => getDraft(id, signal),
    enabled: kept === null,
    staleTime: Infinity,
    retry: false,
  })
  const work = kept ?? (query.data ? withChoices(startWork(query.data, actor.organisation)) : null)
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
