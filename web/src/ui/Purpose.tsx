import { Button, TextInput } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { Dataset } from '../api'
import { Confirm } from './Confirm'
import { useSession } from './session'
import { useUiTexts } from './texts'

export function hasPersonal(dataset: Pick<Dataset, 'columns'>): boolean {
  return dataset.columns.some(({ sensitivity, added }) => sensitivity === 'personal' && !added)
}

/** Whether somebody sees personal values of a dataset once they say why. The server decides again. */
export function useMayStatePurpose(dataset: Dataset | undefined): boolean {
  const { actor } = useSession()
  return (
    dataset !== undefined &&
    hasPersonal(dataset) &&
    actor.organisation === dataset.organisation &&
    actor.roles.some((role) => role === 'steward' || role === 'officer')
  )
}

/** Asks why personal values are wanted. */
export function PurposeDialog({
  opened,
  confirm,
  onClose,
  onStated,
}: {
  opened: boolean
  confirm: string
  onClose: () => void
  onStated: (purpose: string) => void
}) {
  const t = useUiTexts()
  const [text, setText] = useState('')
  const purpose = text.trim()
  return (
    <Confirm
      opened={opened}
      title={t('personal.why')}
      confirm={confirm}
      disabled={purpose === ''}
      onClose={onClose}
      onConfirm={() => {
        onStated(purpose)
      }}
    >
      <TextInput
        label={t('personal.purpose')}
        description={t('personal.recorded')}
        value={text}
        maxLength={300}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
    </Confirm>
  )
}

/** Shows personal values to who may see them and says why; the page forgets the purpose with them. */
export function PersonalValues({
  dataset,
  purpose,
  onState,
}: {
  dataset: Dataset | undefined
  purpose: string | null
  onState: (purpose: string | null) => void
}) {
  const t = useUiTexts()
  const may = useMayStatePurpose(dataset)
  const [asking, setAsking] = useState(false)
  if (!may) return null
  return (
    <>
      <Button
        variant="default"
        // In a column it is as wide as its words.
        style={{ alignSelf: 'flex-start' }}
        leftSection={
          purpose === null ? (
            <IconEye size={16} aria-hidden />
          ) : (
            <IconEyeOff size={16} aria-hidden />
          )
        }
        onClick={() => {
          if (purpose === null) setAsking(true)
          else onState(null)
        }}
      >
        {purpose === null ? t('personal.show') : t('personal.hide')}
      </Button>
      <PurposeDialog
        opened={asking}
        confirm={t('personal.show')}
        onClose={() => {
          setAsking(false)
        }}
        onStated={(stated) => {
          setAsking(false)
          onState(stated)
        }}
      />
    </>
  )
}
