import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconLink, IconRestore } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Dataset } from '../../api'
import { useFormat } from '../../i18n'
import { Loaded, Note, Page, PageHeader, SkeletonBlock } from '../../ui'
import { useAnswerTexts } from '../../answers/texts'
import { AnswerPart } from './AnswerPart'
import classes from './ask.module.css'
import { DatasetChoice } from './DatasetSearch'
import { useDataset, useKnowledge } from '../../answers/knowledge'
import { type Asked, fitted, nothingAsked } from '../../answers/question'
import { type AskSearch, fromSearch, notUnderstood, toSearch } from './questionUrl'
import { Sentence } from './Sentence'
import { Suggestions } from './Suggestions'
import { useTexts } from './texts'
import { wordsOf } from '../../answers/words'

/** A question put together by choosing; all of it stands in the address. */
export default function AskPage(): ReactNode {
  const t = useTexts()
  const search: AskSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useMemo(() => fromSearch(search), [search])
  const query = useDataset(asked.dataset)
  const change = (next: Asked) => {
    void navigate({ to: '/ask', search: toSearch(next), resetScroll: false })
  }
  return (
    <Page>
      <PageHeader
        beside
        title={t('title')}
        lead={asked.dataset ? undefined : t('lead')}
        actions={
          asked.dataset && (
            <>
              <CopyLink />
              <Button
                variant="default"
                leftSection={<IconRestore size={16} aria-hidden />}
                onClick={() => {
                  change(nothingAsked())
                }}
              >
                {t('clear')}
              </Button>
            </>
          )
        }
      />
      {asked.dataset ? (
        <Loaded query={query} skeleton={<SkeletonBlock height={480} />}>
          {(dataset) => (
            <Question key={dataset.id} given={asked} dataset={dataset} onChange={change} />
          )}
        </Loaded>
      ) : (
        <DatasetChoice
          onChoose={(dataset) => {
            change({ ...nothingAsked(), dataset: dataset.id })
          }}
        />
      )}
    </Page>
  )
}

function Question({
  given,
  dataset,
  onChange,
}: {
  given: Asked
  dataset: Dataset
  onChange: (asked: Asked) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const knowledge = useKnowledge(dataset)
  const say = useAnswerTexts()
  const words = useMemo(() => wordsOf(say, format, knowledge), [say, format, knowledge])
  const search: AskSearch = useSearch({ strict: false })
  const unread = useMemo(() => notUnderstood(search), [search])
  const { asked, lost } = useMemo(() => fitted(given, dataset), [given, dataset])
  return (
    <>
      <div className={classes.editor}>
        <Sentence asked={asked} knowledge={knowledge} words={words} onChange={onChange} />
        <Suggestions asked={asked} knowledge={knowledge} words={words} onChange={onChange} />
        {unread.length > 0 && (
          <Note level="warning">
            {t('notUnderstood', { parts: unread.map((part) => `“${part}”`).join(', ') })}
          </Note>
        )}
        {lost.map((column) => (
          <Note key={column} level="watch">
            {t('noAccessColumn', { column })}
          </Note>
        ))}
      </div>
      <AnswerPart asked={asked} knowledge={knowledge} words={words} onChange={onChange} />
    </>
  )
}

function CopyLink() {
  const t = useTexts()
  return (
    <CopyButton value={window.location.href}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          onClick={copy}
          leftSection={
            copied ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />
          }
        >
          {copied ? t('linkCopied') : t('copyLink')}
        </Button>
      )}
    </CopyButton>
  )
}
