import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useUiTexts } from './texts'
import classes from './ui.module.css'

export function Copy({ value }: { value: string }) {
  const t = useUiTexts()
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copied') : t('copy')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={copy}
            aria-label={copied ? t('copied') : t('copy')}
          >
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}

/** Text for a machine, to read and to take along. */
export function CodeBlock({
  code,
  label,
  maxHeight,
}: {
  code: string
  label: string
  maxHeight?: number
}) {
  return (
    <figure className={classes.code}>
      <figcaption>
        <span>{label}</span>
        <Copy value={code} />
      </figcaption>
      {/* A region that scrolls has to be reachable by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} aria-label={label} style={{ maxHeight }}>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
