import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { FacetName, FacetValue } from '../../api'
import { useFormat } from '../../i18n'
import {
  DayField,
  type Level,
  levelOf,
  Mark,
  SkeletonLines,
  TextLink,
  useNames,
  useUiTexts,
} from '../../ui'
import classes from './catalogue.module.css'
import { type Chosen, facetNames } from './search'
import { useTexts } from './texts'

const shownAtFirst = 6

export function Facets({
  facets,
  used,
  loading,
}: {
  facets: Partial<Record<FacetName, FacetValue[]>> | undefined
  used: number
  loading: boolean
}) {
  const t = useTexts()
  if (loading) return <SkeletonLines lines={16} quiet />
  return (
    <>
      {facetNames.map((name) => (
        <Facet key={name} name={name} values={facets?.[name] ?? []} />
      ))}
      <Period />
      {used > 0 && (
        <TextLink to="/data" search={(before) => ({ q: before.q, sort: before.sort })}>
          {t('filters.clear')}
        </TextLink>
      )}
    </>
  )
}

function Facet({ name, values }: { name: Chosen; values: FacetValue[] }) {
  const t = useTexts()
  const format = useFormat()
  const word = useWord(name)
  const [all, setAll] = useState(false)
  const chosen = useSearch({ from: '/shell/data' })[name]
  const known = values.some((one) => one.value === chosen)
  const list = chosen && !known ? [{ value: chosen, count: 0 }, ...values] : values
  if (list.length === 0) return null
  const shown = all ? list : list.filter((one, at) => at < shownAtFirst || one.value === chosen)
  return (
    <div className={classes.facet} role="group" aria-labelledby={`facet-${name}`}>
      <h2 id={`facet-${name}`}>{t(`facet.${name}`)}</h2>
      <ul>
        {shown.map((one) => (
          <li key={one.value}>
            <Link
              to="/data"
              search={(before) => ({
                ...before,
                [name]: one.value === chosen ? undefined : one.value,
              })}
              resetScroll={false}
              className={classes.facetValue}
              aria-current={one.value === chosen ? 'true' : undefined}
            >
              {name === 'health' && <Mark level={healthLevel(one.value)} size={12} />}
              <span>{word(one)}</span>
              <span className="tabular">{format.number(one.count)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {list.length > shownAtFirst && (
        <button
          type="button"
          className={classes.facetMore}
          aria-expanded={all}
          onClick={() => {
            setAll(!all)
          }}
        >
          {all ? t('facet.fewer') : t('facet.more', { count: list.length })}
        </button>
      )}
    </div>
  )
}

function healthLevel(value: string): Level {
  return value in levelOf ? levelOf[value as keyof typeof levelOf] : 'unknown'
}

function useWord(name: Chosen): (value: FacetValue) => string {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const names = useNames()
  return ({ value, title }) => {
    if (title) return format.local(title)
    if (name === 'district') return value
    if (name === 'theme') return names.theme(value)
    if (name === 'organisation') return names.organisation(value)
    if (name === 'health') return t(`health.${value as keyof typeof levelOf}`)
    if (name === 'nature') return ui(`nature.${value as 'official'}`)
    return ui(`sensitivity.${value as 'open'}`)
  }
}

function Period() {
  const t = useTexts()
  const { from = '', to = '' } = useSearch({ from: '/shell/data' })
  const navigate = useNavigate({ from: '/data' })
  const change = (name: 'from' | 'to', value: string) => {
    void navigate({
      search: (before) => ({ ...before, [name]: value || undefined }),
      replace: true,
      resetScroll: false,
    })
  }
  return (
    <div className={classes.facet} role="group" aria-labelledby="facet-period">
      <h2 id="facet-period">{t('period')}</h2>
      <div className={classes.period}>
        {(['from', 'to'] as const).map((name) => (
          <DayField
            key={name}
            size="xs"
            label={t(`period.${name}`)}
            value={name === 'from' ? from : to}
            onChange={(day) => {
              change(name, day)
            }}
          />
        ))}
      </div>
    </div>
  )
}
