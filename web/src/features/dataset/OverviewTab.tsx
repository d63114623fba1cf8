import type { ReactNode } from 'react'
import type { Dataset } from '../../api'
import { useFormat } from '../../i18n'
import { Chip, EmptyState, Facts, Section, useCan, useNames, useUiTexts } from '../../ui'
import classes from './dataset.module.css'
import { PutHold } from './LegalHold'
import { QualityCharts } from './QualityCharts'
import { useTexts } from './texts'
import { type Said, wordsIn } from './wordsIn'

export function OverviewTab({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const format = useFormat()
  const { purpose, limitations, usage } = dataset.description
  return (
    <div className={classes.stack}>
      {!dataset.snapshot && (
        <EmptyState title={t('unpublished')} small>
          {t('unpublished.text')}
        </EmptyState>
      )}
      <Section title={t('facts')}>
        <DatasetFacts dataset={dataset} />
        <div className={classes.words}>
          <Words title={t('purpose')} said={wordsIn(purpose, format.language)} />
          <Words title={t('limitations')} said={wordsIn(limitations, format.language)} />
          <Words title={t('usage')} said={wordsIn(usage, format.language)} />
        </div>
        {[purpose, limitations, usage].some((one) => wordsIn(one, format.language)?.foreign) && (
          <p className={classes.foreign}>{t('foreign')}</p>
        )}
      </Section>
      <QualityCharts dataset={dataset} />
    </div>
  )
}

function Words({ title, said }: { title: string; said: Said | null }) {
  if (!said) return null
  return (
    <div>
      <h3>{title}</h3>
      <p lang={said.foreign}>{said.text}</p>
    </div>
  )
}

function DatasetFacts({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const names = useNames()
  const mayHold = useCan('administer')
  const { coverage, updatedAt, time } = dataset
  const columnTitle = (name: string) =>
    format.local(dataset.columns.find((column) => column.name === name)?.title) || name
  const items: [string, ReactNode][] = [
    [t('rows'), <strong key="rows">{format.number(dataset.rows)}</strong>],
    [t('updated'), updatedAt ? format.dateTime(updatedAt) : t('never')],
    [t('owner'), names.organisation(dataset.organisation)],
    [t('theme'), names.theme(dataset.theme)],
    [t('nature'), ui(`nature.${dataset.nature}`)],
    [t('sensitivity'), ui(`sensitivity.${dataset.sensitivity}`)],
    [t('licence'), dataset.licence],
    [t('mode'), modeText(t, dataset.mode)],
  ]
  if (coverage)
    items.splice(2, 0, [
      t('coverage'),
      `${format.date(coverage.from)} – ${format.date(coverage.to)}`,
    ])
  if (dataset.frequency) items.push([t('frequency'), format.period(dataset.frequency)])
  if (dataset.retention) items.push([t('retention'), format.period(dataset.retention)])
  if (dataset.key.length > 0) items.push([t('key'), dataset.key.map(columnTitle).join(', ')])
  if (time)
    items.push([
      t('time'),
      'event' in time
        ? columnTitle(time.event)
        : `${columnTitle(time.validFrom)} – ${columnTitle(time.validTo)}`,
    ])
  items.push([t('version'), dataset.version])
  if (mayHold && !dataset.legalHold)
    items.push([
      t('hold'),
      <span key="hold">
        {t('hold.none')} <PutHold dataset={dataset} />
      </span>,
    ])
  if (dataset.tags.length > 0)
    items.push([
      t('tags'),
      <span key="tags" className={classes.tags}>
        {dataset.tags.map((tag) => (
          <Chip key={tag}>{names.tag(tag)}</Chip>
        ))}
      </span>,
    ])
  return <Facts items={items} />
}

function modeText(t: ReturnType<typeof useTexts>, mode: string): string {
  const known = ['append', 'replace', 'merge', 'events'] as const
  const found = known.find((one) => one === mode)
  return found ? t(`mode.${found}`) : mode
}
