import { Button, Popover } from '@mantine/core'
import { IconClockHour4 } from '@tabler/icons-react'
import { MomentField } from './DayField'
import { useState } from 'react'
import { instantOf, useFormat, wallText } from '../i18n'
import { useUiTexts } from './texts'
import classes from './ui.module.css'

/** What was known at a time, and what was so in the world at a time; null: now. */
export interface DataState {
  asOf: string | null
  validAt: string | null
}

/** Asks as the data was known at a time, or as the world was at a time. */
export function StateOfData({
  state,
  validity,
  onChange,
}: {
  state: DataState
  /** Whether the dataset's records say from when to when they were true. */
  validity: boolean
  onChange: (change: DataState) => void
}) {
  const t = useUiTexts()
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const said = [
    state.asOf && t('state.asOfChip', { time: format.dateTime(state.asOf) }),
    state.validAt && t('state.validAtChip', { time: format.dateTime(state.validAt) }),
  ].filter(Boolean)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width="min(360px, calc(100vw - 24px))"
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <Button
          variant={said.length > 0 ? 'light' : 'subtle'}
          color={said.length > 0 ? 'accent' : 'gray'}
          size="compact-sm"
          leftSection={<IconClockHour4 size={15} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => {
            setOpened(!opened)
          }}
        >
          {said.length > 0 ? said.join(', ') : t('state.knowledgeNow')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('state.knowledge')}>
        <Form
          key={`${state.asOf ?? ''}/${state.validAt ?? ''}`}
          state={state}
          validity={validity}
          onChange={(change) => {
            setOpened(false)
            onChange(change)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Form({
  state,
  validity,
  onChange,
}: {
  state: DataState
  validity: boolean
  onChange: (change: DataState) => void
}) {
  const t = useUiTexts()
  const { timeZone } = useFormat()
  const [asOf, setAsOf] = useState(wallText(state.asOf, timeZone))
  const [validAt, setValidAt] = useState(wallText(state.validAt, timeZone))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ asOf: instantOf(asOf, timeZone), validAt: instantOf(validAt, timeZone) })
      }}
    >
      <div className={classes.stateOfData}>
        <p>{t('state.knowledge')}</p>
        <MomentField
          label={t('state.asOf')}
          description={t('state.asOfHelp')}
          value={asOf}
          onChange={setAsOf}
        />
        {(validity || state.validAt !== null) && (
          <MomentField
            label={t('state.validAt')}
            description={t('state.validAtHelp')}
            value={validAt}
            onChange={setValidAt}
          />
        )}
        <div className={classes.stateOfDataFoot}>
          <Button type="submit">{t('state.apply')}</Button>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              onChange({ asOf: null, validAt: null })
            }}
          >
            {t('state.reset')}
          </Button>
        </div>
      </div>
    </form>
  )
}
