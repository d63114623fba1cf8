import type { ReactNode } from 'react'
import type { Column, ColumnProfile, Dataset } from '../../api'
import { useFormat } from '../../i18n'
import { type Codes, Facts, TextLink, useDatasetTitles, useUiTexts } from '../../ui'
import classes from './dataset.module.css'
import { distinctOf } from './distinct'
import { type Ruler, rulerOf } from './ends'
import { Histogram } from './Histogram'
import { ruleText } from './rules'
import { useTexts } from './texts'

export function ColumnDetails({
  column,
  profile,
  codes,
  dataset,
}: {
  column: Column
  profile: ColumnProfile | undefined
  codes: Codes
  dataset: Dataset
}) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const { rows } = dataset
  const ruler = profile && rulerOf(column, profile, dataset, format)
  const items: [string, ReactNode][] = [
    [t('column.name'), <code key="name">{column.name}</code>],
    [t('column.type'), t(`type.${column.type}`)],
    [t('sensitivity'), ui(`sensitivity.${column.sensitivity}`)],
  ]
  if (column.unit) items.push([t('column.unit'), format.unit(column.unit)])
  if (column.references)
    items.push([t('column.references'), <Reference key="to" to={column.references} />])
  if (profile && ruler) {
    items.push([
      t('column.missing'),
      rows === null
        ? format.number(profile.missing)
        : `${format.number(profile.missing)} (${format.percent(profile.missing / Math.max(1, rows))})`,
    ])
    const distinct = distinctOf(column, profile, dataset)
    items.push([
      t('column.distinct'),
      distinct.approx ? t('approx', { count: distinct.count }) : format.number(distinct.count),
    ])
    if (profile.min !== null && column.type !== 'string')
      items.push([t('column.range'), `${ruler.value(profile.min)} – ${ruler.value(profile.max)}`])
    if (profile.mean !== null) items.push([t('column.mean'), ruler.mean()])
  }
  const rules = column.rules.map((rule) => ruleText(rule, column, codes, format))
  if (column.required) rules.unshift(t('rule.required'))
  if (column.unique) rules.unshift(t('rule.unique'))
  if (rules.length > 0) items.push([t('column.rules'), rules.join('; ')])
  return (
    <div className={classes.stack}>
      <p>{format.local(column.meaning)}</p>
      {column.added && <p className="soft">{t('column.added')}</p>}
      <Facts items={items} />
      {profile && ruler && profile.histogram.length > 1 && (
        <div>
          <h3 className={classes.panelHead}>{t('column.histogram')}</h3>
          <Histogram column={column} profile={profile} ruler={ruler} width={400} height={120} />
          <div className={classes.ends}>
            <span>{ruler.bar(profile.histogram[0]?.from)}</span>
            <span>{ruler.bar(profile.histogram[profile.histogram.length - 1]?.to)}</span>
          </div>
        </div>
      )}
      {profile && ruler && profile.top.length > 0 && (
        <Top column={column} profile={profile} codes={codes} rows={rows} ruler={ruler} />
      )}
    </div>
  )
}

function Reference({ to }: { to: string }) {
  const titleOf = useDatasetTitles()
  const [dataset = to] = to.split('.')
  return (
    <TextLink to="/data/$id" params={{ id: dataset }} title={to}>
      {titleOf(dataset)}
    </TextLink>
  )
}

function Top({
  column,
  profile,
  codes,
  rows,
  ruler,
}: {
  column: Column
  profile: ColumnProfile
  codes: Codes
  rows: number | null
  ruler: Ruler
}) {
  const t = useTexts()
  const format = useFormat()
  const most = profile.top[0]?.count ?? 1
  return (
    <div>
      <h3 className={classes.panelHead}>{t('column.top')}</h3>
      <ul className={classes.topList}>
        {profile.top.map((one) => (
          <li key={String(one.value)}>
            <span
              className={classes.topBar}
              style={{ width: `${String((one.count / most) * 100)}%` }}
            />
            <span className={classes.topValue} title={String(one.value)}>
              {codes.nameOf(column.name, one.value) ?? ruler.value(one.value)}
            </span>
            <span className={`tabular soft ${classes.topCount ?? ''}`}>
              {format.number(one.count)}
              {rows !== null && ` · ${format.percent(one.count / Math.max(1, rows))}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
