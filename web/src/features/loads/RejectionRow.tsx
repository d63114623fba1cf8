import { Button, TextInput } from '@mantine/core'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changeRejection, fixRejection, hiddenValue, type Page, type Rejection } from '../../api'
import { Chip, Coded, type Codes, ErrorState, TextLink } from '../../ui'
import classes from './loads.module.css'
import { ruleWord } from './rules'
import { useTexts } from './texts'

const tones = { open: 'watch', fixed: 'ok', dropped: 'unknown' } as const

/** One rejected row: what is wrong with it, mended in place or dropped. */
export function RejectionRow({
  load,
  purpose,
  rejection,
  columnTitle,
  codes,
}: {
  load: string
  purpose: string | null
  rejection: Rejection
  columnTitle: (name: string) => string
  codes: Codes
}) {
  const t = useTexts()
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const line = String(rejection.line ?? '–')
  const keep = (changed: Rejection | undefined, change: Partial<Rejection>) => {
    const next = { ...rejection, ...change, ...changed }
    setEditing(false)
    client.setQueriesData<InfiniteData<Page<Rejection>>>(
      { queryKey: ['loads', load, 'rejections'] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((one) => (one.id === next.id ? next : one)),
          })),
        },
    )
    void client.invalidateQueries({ queryKey: ['loads', load, 'decided'] })
  }
  const fix = useMutation({
    mutationFn: (changes: Rejection['row']) => fixRejection(load, rejection.id, changes, purpose),
    onSuccess: (changed, changes) => {
      // A row that is kept sealed forgets what was wrong; whoever mended it has just seen it.
      const value = changed?.value ?? rejection.value
      keep(changed && { ...changed, value }, {
        row: { ...rejection.row, ...changes },
        state: 'fixed',
      })
    },
  })
  const move = useMutation({
    mutationFn: (state: 'open' | 'dropped') => changeRejection(load, rejection.id, state, purpose),
    onSuccess: (changed, state) => {
      keep(changed, { state })
    },
  })
  const error = fix.error ?? move.error
  const mended = rejection.state === 'fixed'
  const value = mended && rejection.column ? rejection.row[rejection.column] : rejection.value
  const before = mended && rejection.value !== value ? rejection.value : null
  const named = rejection.column && codes.nameOf(rejection.column, value)
  return (
    <li className={classes.rejection} data-state={rejection.state}>
      <span className={classes.line}>
        {t('line')} {line}
      </span>
      <span>
        {rejection.column ? (
          <Coded name={columnTitle(rejection.column)} code={rejection.column} />
        ) : (
          ruleWord(rejection.rule, t)
        )}
      </span>
      <span className={classes.why}>
        {before && (
          <>
            <del className={classes.before}>{before}</del> <span aria-hidden>→</span>{' '}
          </>
        )}
        <span className={classes.rejected}>
          <code>
            {value === null || value === undefined || value === '' ? t('noValue') : value}
          </code>
        </span>{' '}
        {named && <span>{named} </span>}
        {/* What was wrong with a mended row is wrong no more. */}
        {!mended && (
          <span className="soft">{rejection.message || ruleWord(rejection.rule, t)}</span>
        )}
      </span>
      <span className={classes.rowActions}>
        {rejection.resent && (
          <>
            <Chip tone="ok">{t('rowState.sent')}</Chip>
            <TextLink to="/loads/$id" params={{ id: rejection.resent }}>
              {t('sentLoad')}
            </TextLink>
          </>
        )}
        {rejection.state !== 'open' && !rejection.resent && (
          <Chip tone={tones[rejection.state]}>{t(`rowState.${rejection.state}`)}</Chip>
        )}
        {rejection.state !== 'dropped' && !rejection.resent && !editing && (
          <Button
            size="compact-sm"
            variant="light"
            aria-label={t('fixLine', { line })}
            onClick={() => {
              setEditing(true)
            }}
          >
            {t('fix')}
          </Button>
        )}
        {!rejection.resent && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={move.isPending}
            aria-label={
              rejection.state === 'dropped' ? t('restoreLine', { line }) : t('dropLine', { line })
            }
            onClick={() => {
              move.mutate(rejection.state === 'dropped' ? 'open' : 'dropped')
            }}
          >
            {rejection.state === 'dropped' ? t('restore') : t('drop')}
          </Button>
        )}
      </span>
      {editing && (
        <FixForm
          rejection={rejection}
          columnTitle={columnTitle}
          saving={fix.isPending}
          onSave={fix.mutate}
          onCancel={() => {
            setEditing(false)
          }}
        />
      )}
      {error && (
        <div className={classes.fix}>
          <ErrorState error={error} small />
        </div>
      )}
    </li>
  )
}

function FixForm({
  rejection,
  columnTitle,
  saving,
  onSave,
  onCancel,
}: {
  rejection: Rejection
  columnTitle: (name: string) => string
  saving: boolean
  onSave: (row: Rejection['row']) => void
  onCancel: () => void
}) {
  const t = useTexts()
  const { row } = rejection
  // Only what was changed goes: the row keeps the rest, of which some may be hidden here.
  const [changes, setChanges] = useState<Rejection['row']>({})
  const names = Object.keys(row)
  const shown = (name: string) => (row[name] === hiddenValue ? '' : (row[name] ?? ''))
  const wrong = rejection.column && names.includes(rejection.column) ? rejection.column : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave(changes)
  }
  const field = (name: string, first: boolean) => (
    <TextInput
      key={name}
      label={columnTitle(name)}
      value={changes[name] ?? shown(name)}
      placeholder={row[name] === hiddenValue ? hiddenValue : undefined}
      data-autofocus={first}
      // The person has just asked to mend this value.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={first}
      onChange={(event) => {
        const { value } = event.currentTarget
        setChanges((before) => ({
          ...Object.fromEntries(Object.entries(before).filter(([one]) => one !== name)),
          ...(value === shown(name) ? {} : { [name]: value }),
        }))
      }}
    />
  )
  return (
    // Escape is a shorter way to the button below.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      noValidate
      className={classes.fix}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      {wrong && <div className={classes.fields}>{field(wrong, true)}</div>}
      <details open={!wrong}>
        <summary>{t('wholeRow')}</summary>
        <div className={classes.fields}>
          {names
            .filter((name) => name !== wrong)
            .map((name, at) => field(name, !wrong && at === 0))}
        </div>
      </details>
      <div className={classes.rowActions} style={{ justifyContent: 'flex-start' }}>
        <Button type="submit" size="compact-sm" loading={saving}>
          {t('saveRow')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
          {t('cancelRow')}
        </Button>
      </div>
    </form>
  )
}
