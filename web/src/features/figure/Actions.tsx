import { Button, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowsDiff, IconCheck, IconQuote } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { citeFigure, type Figure, verifyFigure, type Verification } from '../../api'
import { useFormat } from '../../i18n'
import { Copy, ErrorState, Note, Progress } from '../../ui'
import classes from './figure.module.css'
import { useTexts } from './texts'
import { useValueText } from './Value'

/** What can be done with a figure: compute it again, cite it, set it beside another. */
export function Actions({ figure, expired }: { figure: Figure; expired: boolean }) {
  const t = useTexts()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { compare }: { compare?: string } = useSearch({ strict: false })
  const verify = useMutation({ mutationFn: () => verifyFigure(figure.id) })
  const cite = useMutation({
    mutationFn: () => citeFigure(figure.id),
    onSuccess: async (cited) => {
      void client.invalidateQueries({ queryKey: ['figures', figure.id] })
      try {
        await navigator.clipboard.writeText(textOf(cited))
        notifications.show({ message: t('cited') })
      } catch {
        notifications.show({ color: 'yellow', message: t('copyFailed') })
      }
    },
  })
  const open = !figure.withheld && !expired
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        <Button
          disabled={!open}
          loading={verify.isPending}
          leftSection={<IconCheck size={16} aria-hidden />}
          onClick={() => {
            verify.mutate()
          }}
        >
          {t('verify')}
        </Button>
        <Button
          variant="default"
          disabled={!open}
          loading={cite.isPending}
          leftSection={<IconQuote size={16} aria-hidden />}
          onClick={() => {
            cite.mutate()
          }}
        >
          {t('cite')}
        </Button>
        <Button
          variant="default"
          disabled={Boolean(figure.withheld)}
          aria-expanded={compare !== undefined}
          leftSection={<IconArrowsDiff size={16} aria-hidden />}
          onClick={() => {
            void navigate({
              to: '.',
              search: { compare: compare === undefined ? '-' : undefined } as never,
              resetScroll: false,
            })
          }}
        >
          {t('compare')}
        </Button>
      </div>
      {verify.isPending && <Progress label={t('verifying')} share={null} />}
      {verify.data && <Verified verification={verify.data} unit={figure.unit} />}
      {verify.isError && <ErrorState error={verify.error} small />}
      {cite.data && (
        <div className={classes.citation}>
          <Textarea label={t('citeText')} readOnly autosize value={textOf(cite.data)} />
          <Copy value={textOf(cite.data)} />
        </div>
      )}
      {cite.isError && <ErrorState error={cite.error} small />}
    </div>
  )
}

function Verified({ verification, unit }: { verification: Verification; unit: string | null }) {
  const t = useTexts()
  const format = useFormat()
  const say = useValueText()
  const { same, verdict, before, now, cause, checkedAt, milliseconds } = verification
  if (same)
    return (
      <Note level="ok">
        <p className={classes.strong}>{t('same')}</p>
        <p>{t('sameText', { time: format.dateTime(checkedAt), ms: milliseconds })}</p>
      </Note>
    )
  if (verdict === 'erased')
    return (
      <Note level="warning">
        <p>{cause}</p>
      </Note>
    )
  return (
    <Note level={['tied', 'sample', 'undecided'].includes(verdict) ? 'watch' : 'warning'}>
      <p className={classes.strong}>{t('different')}</p>
      <p>
        {t('before')}: <b className="tabular">{say(before, unit)}</b> · {t('now')}:{' '}
        <b className="tabular">{say(now, unit)}</b>
      </p>
      <p>
        {t('cause')}: {cause ?? t('causeUnknown')}
      </p>
    </Note>
  )
}

/** The reference with an address that opens from anywhere. */
function textOf({ reference, url }: { reference: string; url: string }): string {
  return `${reference} ${new URL(url, window.location.origin).href}`
}
