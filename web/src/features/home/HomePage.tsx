import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useFormat } from '../../i18n'
import {
  ButtonLink,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  SkeletonLines,
  useCan,
  useNames,
  useSession,
} from '../../ui'
import { FirstSteps } from './FirstSteps'
import classes from './home.module.css'
import { Attention, Recent } from './lists'
import { type Overview, useOverview } from './queries'
import { useTexts } from './texts'

export default function HomePage(): ReactNode {
  const t = useTexts()
  const format = useFormat()
  const { city, firstSteps } = useSession()
  const overview = useOverview()
  return (
    <Page>
      <PageHeader title={t('title', { city: format.local(city.title) })} />
      <Search />
      <Loaded query={overview} skeleton={<SkeletonLines lines={12} />}>
        {(data) =>
          data.total === 0 ? (
            <NoData />
          ) : (
            <>
              <Numbers overview={data} />
              <div className={classes.columns}>
                <Recent recent={data.recent.slice(0, 8)} />
                <div className={classes.side}>
                  <Attention attention={data.attention} />
                  <Themes themes={data.themes} />
                </div>
              </div>
            </>
          )
        }
      </Loaded>
      {firstSteps && <FirstSteps />}
    </Page>
  )
}

function Search() {
  const t = useTexts()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ to: '/data', search: { q: text.trim() || undefined } })
  }
  return (
    <form role="search" onSubmit={submit} className={classes.search}>
      <TextInput
        size="md"
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
        }}
      />
      <Button type="submit" size="md" variant="default">
        {t('search.go')}
      </Button>
    </form>
  )
}

function Numbers({ overview }: { overview: Overview }) {
  const t = useTexts()
  const format = useFormat()
  const { total, rows, counted, updatedAt, late } = overview
  const items = [
    { name: t('number.datasets'), value: format.number(total) },
    {
      name: t('number.rows'),
      value: format.compact(rows),
      note: counted < total ? t('number.rows.part', { count: counted }) : format.number(rows),
    },
    {
      name: t('number.updated'),
      value: format.ago(updatedAt),
      note: updatedAt ? format.dateTime(updatedAt) : undefined,
    },
    { name: t('number.late'), value: format.number(late) },
  ]
  return (
    <dl className={classes.numbers}>
      {items.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={classes.number}>{value}</dd>
          {note && note !== value && <dd className={classes.numberNote}>{note}</dd>}
        </div>
      ))}
    </dl>
  )
}

function Themes({ themes }: { themes: Overview['themes'] }) {
  const t = useTexts()
  const format = useFormat()
  const names = useNames()
  if (themes.length === 0) return null
  return (
    <section>
      <h2>{t('themes')}</h2>
      <ul className={classes.themes}>
        {themes.map((theme) => (
          <li key={theme.value}>
            <Link to="/data" search={{ theme: theme.value }}>
              <span>{names.theme(theme.value)}</span>
              <span className="tabular soft">{format.number(theme.count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoData() {
  const t = useTexts()
  const mayLoad = useCan('load')
  return (
    <EmptyState
      title={t('empty.title')}
      action={mayLoad && <ButtonLink to="/upload">{t('empty.add')}</ButtonLink>}
    >
      {t('empty.text')}
    </EmptyState>
  )
}
