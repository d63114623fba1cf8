import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconDatabase } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { listDatasets } from '../api'
import { useFormat } from '../i18n'
import { useSession } from '../ui'
import { pagesOf } from './pages'
import classes from './shell.module.css'
import { useTexts } from './useTexts'

interface Goal {
  id: string
  group: 'pages' | 'datasets'
  icon: ReactNode
  title: string
  note?: string
  go: () => void
}

/** Ctrl K: one field that leads to every page and every dataset, without the mouse. */
export default function Palette({
  text,
  onText,
  onClose,
}: {
  text: string
  onText: (text: string) => void
  onClose: () => void
}) {
  const t = useTexts()
  const [chosen, setChosen] = useState(0)
  const goals = useGoals(text, onClose)
  const active = goals[Math.min(chosen, goals.length - 1)]

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      const next = (chosen + step + goals.length) % Math.max(1, goals.length)
      setChosen(next)
      document.getElementById(`goal-${goals[next]?.id ?? ''}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && active) {
      event.preventDefault()
      active.go()
    }
  }

  return (
    <Modal.Root
      opened
      onClose={onClose}
      centered={false}
      yOffset="12vh"
      size={620}
      padding={0}
      transitionProps={{ duration: 120 }}
    >
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label={t('palette.title')}>
        <input
          className={classes.paletteInput}
          value={text}
          onChange={(event) => {
            onText(event.target.value)
            setChosen(0)
          }}
          onFocus={({ currentTarget }) => {
            // Keys pressed before the field stood are in it already: writing goes on after them.
            currentTarget.setSelectionRange(currentTarget.value.length, currentTarget.value.length)
          }}
          onKeyDown={onKeyDown}
          placeholder={t('search')}
          role="combobox"
          aria-label={t('palette.title')}
          aria-expanded="true"
          aria-controls="goals"
          aria-activedescendant={active ? `goal-${active.id}` : undefined}
          autoComplete="off"
          data-autofocus
        />
        <div
          id="goals"
          role="listbox"
          aria-label={t('palette.title')}
          className={classes.paletteList}
        >
          {(['pages', 'datasets'] as const).map((group) => {
            const own = goals.filter((goal) => goal.group === group)
            if (own.length === 0) return null
            return (
              <div key={group} role="group" aria-label={t(`palette.${group}`)}>
                <p className={classes.paletteGroup} aria-hidden>
                  {t(`palette.${group}`)}
                </p>
                {own.map((goal) => (
                  // The keyboard acts in the field above, as a combobox does.
                  // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                  <div
                    key={goal.id}
                    id={`goal-${goal.id}`}
                    role="option"
                    tabIndex={-1}
                    aria-selected={goal === active}
                    className={classes.paletteItem}
                    onClick={goal.go}
                    onMouseMove={() => {
                      setChosen(goals.indexOf(goal))
                    }}
                  >
                    {goal.icon}
                    <span>{goal.title}</span>
                    {goal.note && <small>{goal.note}</small>}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
        {goals.length === 0 && (
          <p className={classes.paletteGroup} role="status">
            {t('palette.none', { text })}
          </p>
        )}
      </Modal.Content>
    </Modal.Root>
  )
}

function useGoals(text: string, onClose: () => void): Goal[] {
  const t = useTexts()
  const format = useFormat()
  const navigate = useNavigate()
  const session = useSession()
  const [asked] = useDebouncedValue(text.trim(), 150)
  const datasets = useQuery({
    queryKey: ['datasets', 'palette', asked],
    queryFn: ({ signal }) => listDatasets({ q: asked, limit: 8 }, signal),
    placeholderData: keepPreviousData,
  })
  const pages: Goal[] = pagesOf(session)
    .filter((page) => t(page.text).toLowerCase().includes(text.trim().toLowerCase()))
    .map((page) => ({
      id: page.text,
      group: 'pages',
      icon: <page.icon size={17} stroke={1.6} aria-hidden />,
      title: t(page.text),
      go: () => {
        onClose()
        void navigate({ to: page.to })
      },
    }))
  const found: Goal[] = (datasets.data?.items ?? []).map((dataset) => ({
    id: dataset.id,
    group: 'datasets',
    icon: <IconDatabase size={17} stroke={1.6} aria-hidden />,
    title: format.local(dataset.title),
    note: dataset.id,
    go: () => {
      onClose()
      void navigate({ to: '/data/$id', params: { id: dataset.id } })
    },
  }))
  return [...pages, ...found]
}
