import { Button } from '@mantine/core'
import { useFormat } from '../../i18n'
import { Progress } from '../../ui'
import { useTexts } from './texts'
import classes from './upload.module.css'
import type { Sent } from './useSending'

/** A file on its way: bytes gone first, then what the server does with it. */
export function Sending({
  name,
  sent,
  onCancel,
}: {
  name: string
  sent: Sent
  onCancel: () => void
}) {
  const t = useTexts()
  const format = useFormat()
  const gone = sent.total > 0 && sent.bytes >= sent.total
  return (
    <div className={classes.sending}>
      <p className={classes.fileName}>{name}</p>
      <Progress
        label={gone ? t('examining') : t('sending')}
        share={gone || sent.total === 0 ? null : sent.bytes / sent.total}
        secondsLeft={gone ? null : sent.secondsLeft}
        detail={t('sent', { sent: format.bytes(sent.bytes), total: format.bytes(sent.total) })}
      />
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  )
}
