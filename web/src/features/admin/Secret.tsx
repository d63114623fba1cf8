import { Button } from '@mantine/core'
import { Copy, Note } from '../../ui'
import classes from './admin.module.css'
import { useTexts } from './texts'

/** Something that is said only now: copy it, then it is gone. */
export function Secret({
  value,
  children,
  onDone,
}: {
  value: string
  children: string
  onDone: () => void
}) {
  const t = useTexts()
  return (
    <Note level="watch">
      <p>
        <strong>{t('secret.once')}</strong>
      </p>
      <p>{children}</p>
      <p className={classes.secret}>
        <code>{value}</code>
        <Copy value={value} />
      </p>
      <Button size="xs" variant="default" onClick={onDone}>
        {t('secret.done')}
      </Button>
    </Note>
  )
}
