import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { type DatasetSummary, listDatasets } from '../../api'
import { useFormat } from '../../i18n'
import { ErrorState, HealthSummary, SkeletonLines } from '../../ui'
import classes from './ask.module.css'
import { Editor, Option, Options, SearchField } from './EditorParts'
import { useTexts } from './texts'

function useDatasets(text: string, limit: number) {
  const [q] = useDebouncedValue(text, 200)
  return useQuery({
    queryKey: ['datasets', 'search', q, limit],
    queryFn: ({ signal }) => listDatasets({ q, limit }, signal),
    placeholderData: keepPreviousData,
  })
}

/** Another dataset for the question, in a chip's popover. */
export function DatasetSearch({ onChoose }: { onChoose: (dataset: string) => void }) {
  const t = useTexts()
  const format = useFormat()
  const [text, setText] = useState('')
  const { data, error } = useDatasets(text, 30)
  return (
    <Editor title={t('chooseDataset')}>
      <SearchField label={t('searchDatasets')} value={text} onChange={setText} />
      {error && <ErrorState error={error} small />}
      <Options label={t('chooseDataset')}>
        {data?.items.map((dataset) => (
          <Option
            key={dataset.id}
            onChoose={() => {
              onChoose(dataset.id)
            }}
          >
            {format.local(dataset.title)}
          </Option>
        ))}
      </Options>
      {data?.items.length === 0 && <p className="soft">{t('noDatasets')}</p>}
    </Editor>
  )
}

/** The first step of a question: what it is about, with a word on each dataset. */
export function DatasetChoice({ onChoose }: { onChoose: (dataset: DatasetSummary) => void }) {
  const t = useTexts()
  const format = useFormat()
  const [text, setText] = useState('')
  const { data, error, refetch } = useDatasets(text, 60)
  return (
    <section className={classes.editor} aria-label={t('chooseDataset')}>
      <h2 className={classes.stepTitle}>{t('chooseDataset')}</h2>
      <div className={classes.searchBox}>
        <SearchField label={t('searchDatasets')} value={text} onChange={setText} />
      </div>
      {error && !data && (
        <ErrorState
          error={error}
          onRetry={() => {
            void refetch()
          }}
        />
      )}
      {!data && !error && <SkeletonLines lines={8} height={32} />}
      {data?.items.length === 0 && <p className="soft">{t('noDatasets')}</p>}
      <ul className={classes.datasets}>
        {data &&
          filledFirst(data.items).map((dataset) => (
            <li key={dataset.id}>
              <button
                type="button"
                className={classes.dataset}
                onClick={() => {
                  onChoose(dataset)
                }}
              >
                <span className={classes.datasetTitle}>{format.local(dataset.title)}</span>
                <span className={classes.datasetMeaning}>{format.local(dataset.meaning)}</span>
                <span className={classes.datasetFacts}>
                  <HealthSummary health={dataset.health} />
                  {dataset.rows !== null && (
                    <span>{t('rows', { count: format.compact(dataset.rows) })}</span>
                  )}
                </span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  )
}

/** What can be asked about now comes before what has no records yet. */
function filledFirst(items: DatasetSummary[]): DatasetSummary[] {
  return [...items.filter(({ rows }) => rows !== 0), ...items.filter(({ rows }) => rows === 0)]
}
