import type { ReactNode } from 'react'
import classes from './ask.module.css'
import { DatasetSearch } from './DatasetSearch'
import { DimensionEditor } from './DimensionEditor'
import { FilterEditor } from './FilterEditor'
import type { Knowledge } from '../../answers/knowledge'
import { MeasureEditor } from './MeasureEditor'
import { CompareEditor, TopEditor } from './OrderEditors'
import { PeriodEditor } from './PeriodEditor'
import { type Asked, nothingAsked, timeColumn } from '../../answers/question'
import type { Slot } from '../../answers/sentence'
import { Adder, Chip } from './Slot'
import { StateOfData } from '../../ui'
import { useTexts } from './texts'
import type { Words } from '../../answers/words'

interface Props {
  asked: Asked
  knowledge: Knowledge
  words: Words
  onChange: (asked: Asked) => void
}

const most = { measures: 4, dimensions: 3, filters: 12 }
const leading = /^[,.;]/

/** The question as one sentence whose parts can be opened and changed. */
export function Sentence({ asked, knowledge, words, onChange }: Props) {
  const t = useTexts()
  const put = (change: Partial<Asked>) => {
    onChange({ ...asked, chart: null, ...change })
  }
  const { time: times } = knowledge.dataset
  const validity = times !== null && 'validFrom' in times
  const time = timeColumn(knowledge.dataset) !== null
  const comparable = asked.period !== null || asked.dimensions.some(({ grain }) => grain)

  const editor = (slot: Slot, index: number, close: () => void): ReactNode => {
    const done = (change: Partial<Asked>) => {
      close()
      put(change)
    }
    switch (slot) {
      case 'dataset':
        return (
          <DatasetSearch
            onChoose={(dataset) => {
              close()
              onChange({ ...nothingAsked(), dataset })
            }}
          />
        )
      case 'measures':
        return (
          <MeasureEditor
            knowledge={knowledge}
            value={asked.measures[index] ?? null}
            onChange={(measure) => {
              done({ measures: placed(asked.measures, index, measure) })
            }}
          />
        )
      case 'dimensions':
        return (
          <DimensionEditor
            knowledge={knowledge}
            value={asked.dimensions[index] ?? null}
            onChange={(dimension) => {
              done({ dimensions: placed(asked.dimensions, index, dimension) })
            }}
          />
        )
      case 'filters':
        return (
          <FilterEditor
            knowledge={knowledge}
            words={words}
            value={asked.filters[index] ?? null}
            onChange={(filter) => {
              done({ filters: placed(asked.filters, index, filter) })
            }}
          />
        )
      case 'period':
        return (
          <PeriodEditor
            knowledge={knowledge}
            words={words}
            value={asked.period}
            onChange={(period) => {
              done({ period })
            }}
          />
        )
      case 'top':
        return <TopEditor asked={asked} words={words} onChange={done} />
      case 'compare':
        return comparable ? (
          <CompareEditor
            value={asked.compare}
            onChange={(compare) => {
              done({ compare })
            }}
          />
        ) : (
          // Without days there is nothing before them: they are chosen here, the comparison follows.
          <PeriodEditor
            knowledge={knowledge}
            words={words}
            value={null}
            lead={t('compareNeedsTime')}
            needed
            onChange={(period) => {
              onChange({ ...asked, chart: null, period })
            }}
          />
        )
    }
  }

  const remove = (slot: Slot, index: number): (() => void) | undefined => {
    switch (slot) {
      case 'dataset':
        return undefined
      case 'measures':
        return asked.measures.length > 1
          ? () => {
              put({ measures: without(asked.measures, index) })
            }
          : undefined
      case 'dimensions':
        return () => {
          const dimensions = without(asked.dimensions, index)
          // Of a single row there is no top.
          put(dimensions.length > 0 ? { dimensions } : { dimensions, top: null, order: null })
        }
      case 'filters':
        return () => {
          put({ filters: without(asked.filters, index) })
        }
      case 'top':
        return () => {
          put({ top: null, order: null })
        }
      case 'period':
      case 'compare':
        return () => {
          put({ [slot]: null })
        }
    }
  }

  const adder = (slot: Slot, label: string) => (
    <Adder key={slot} label={label}>
      {(close) => editor(slot, Number.MAX_SAFE_INTEGER, close)}
    </Adder>
  )

  return (
    <section className={classes.sentence} aria-label={t('sentenceLabel')}>
      <p className={classes.words}>
        {words.sentence(asked).map((piece, at, all) => {
          if (piece.kind === 'words')
            return <span key={at}>{at > 0 ? piece.text.replace(leading, '') : piece.text}</span>
          const next = all[at + 1]
          // A comma stays with what it follows: a line never begins with one.
          const mark = next?.kind === 'words' ? leading.exec(next.text)?.[0] : undefined
          return (
            <span key={at} className={classes.marked}>
              <Chip
                text={piece.text}
                label={t(`chip.${piece.slot}`, { text: piece.text })}
                onRemove={remove(piece.slot, piece.index)}
              >
                {(close) => editor(piece.slot, piece.index, close)}
              </Chip>
              {mark}
            </span>
          )
        })}
      </p>
      <div className={classes.adders}>
        {asked.dimensions.length < most.dimensions && adder('dimensions', t('addDimension'))}
        {asked.filters.length < most.filters && adder('filters', t('addFilter'))}
        {time && !asked.period && adder('period', t('addPeriod'))}
        {asked.measures.length < most.measures && adder('measures', t('addMeasure'))}
        {asked.top === null && asked.dimensions.length > 0 && adder('top', t('addTop'))}
        {time && !asked.compare && adder('compare', t('addCompare'))}
        <StateOfData
          state={asked}
          validity={validity}
          onChange={(state) => {
            onChange({ ...asked, ...state })
          }}
        />
      </div>
    </section>
  )
}

/** Puts a part in its place, or at the end; the same part is not there twice. */
function placed<T>(list: T[], index: number, part: T): T[] {
  const next = index < list.length ? list.with(index, part) : [...list, part]
  const texts = next.map((one) => JSON.stringify(one))
  return next.filter((_, at) => texts.indexOf(texts[at] as string) === at)
}

function without<T>(list: T[], index: number): T[] {
  return list.filter((_, at) => at !== index)
}
