import { Button, Popover, TextInput } from '@mantine/core'
import { IconClockHour4 } from '@tabler/icons-react'
import { useState } from 'react'
import { instantOf, useFormat, wallText } from '../../i18n'
import { Editor } from './EditorParts'
import type { Asked } from './question'
import { useTexts } from './texts'

/** Asks as the data was known at a time, or as the world was at a time. */
export function StateOfData({
  asked,
  validity,
  onChange,
}: {
  asked: Asked
  /** Whether the dataset's records say from when to when they were true. */
  validity: boolean
  onChange: (change: Pick<Asked, 'asOf' | 'validAt'>) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const said = [
    asked.asOf && t('asOfChip', { time: format.dateTime(asked.asOf) }),
    asked.validAt && t('validAtChip', { time: format.dateTime(asked.validAt) }),
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
          {said.length > 0 ? said.join(', ') : t('knowledgeNow')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('knowledge')}>
        <Form
          key={`${asked.asOf ?? ''}/${asked.validAt ?? ''}`}
          asked={asked}
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
  asked,
  validity,
  onChange,
}: {
  asked: Asked
  validity: boolean
  onChange: (change: Pick<Asked, 'asOf' | 'validAt'>) => void
}) {
  const t = useTexts()
  const { timeZone } = useFormat()
  const [asOf, setAsOf] = useState(wallText(asked.asOf, timeZone))
  const [validAt, setValidAt] = useState(wallText(asked.validAt, timeZone))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ asOf: instantOf(asOf, timeZone), validAt: instantOf(validAt, timeZone) })
      }}
    >
      <Editor
        title={t('knowledge')}
        foot={
          <>
            <Button type="submit">{t('apply')}</Button>
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                onChange({ asOf: null, validAt: null })
              }}
            >
              {t('reset')}
            </Button>
          </>
        }
      >
        <TextInput
          type="datetime-local"
          label={t('asOf')}
          description={t('asOfHelp')}
          value={asOf}
          onChange={(event) => {
            setAsOf(event.currentTarget.value)
          }}
        />
        {(validity || asked.validAt !== null) && (
          <TextInput
            type="datetime-local"
            label={t('validAt')}
            description={t('validAtHelp')}
            value={validAt}
            onChange={(event) => {
              setValidAt(event.currentTarget.value)
            }}
          />
        )}
      </Editor>
    </form>
  )
}
