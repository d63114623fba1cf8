import { Button, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowsDiff, IconCheck, IconQuote } from '@tabler/icons-react'
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import {
  citeFigure,
  type Dataset,
  type Figure,
  getDataset,
  verifyFigure,
  type Verification,
} from '../../api'
import { useFormat } from '../../i18n'
import { Copy, ErrorState, Note, Progress, useAnswerCodes, useSession } from '../../ui'
import { citationOf } from './citation'
import classes from './figure.module.css'
import { useTexts } from './texts'
import type { Said } from './useSaid'
import { textOf as cellText, useValueText } from './Value'

/** What can be done with a figure: compute it again, cite it, set it beside another. */
export function Actions({
  figure,
  said,
  expired,
}: {
  figure: Figure
  said: Said
  expired: boolean
}) {
  const t = useTexts()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { compare }: { compare?: string } = useSearch({ strict: false })
  const textOf = useCitation(figure, said)
  const verify = useMutation({ mutationFn: () => verifyFigure(figure.id) })
  const cite = useMutation({
    mutationFn: () => citeFigure(figure.id),
    onSuccess: async (cited) => {
      void client.invalidateQueries({ queryKey: ['figures', figure.id] })
      try {
        await navigator.clipboard.writeText(textOf(cited.url))
        notifications.show({ message: t('cited') })
      } catch {
        notifications.show({ color: 'yellow', message: t('copyFailed') })
      }
    },
  })
  const open = !figure.withheld && !expired
  const known = useSession().actor.kind !== 'anonymous'
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
        {known && (
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
        )}
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
      {verify.data && <Verified verification={verify.data} kind={figure.kind} unit={said.unit} />}
      {verify.isError && <ErrorState error={verify.error} small />}
      {cite.data && (
        <div className={classes.citation}>
          <Textarea label={t('citeText')} readOnly autosize value={textOf(cite.data.url)} />
          <Copy value={textOf(cite.data.url)} />
        </div>
      )}
      {cite.isError && <ErrorState error={cite.error} small />}
    </div>
  )
}

function Verified({
  verification,
  kind,
  unit,
}: {
  verification: Verification
  kind: Figure['kind']
  unit: string | null
}) {
  const t = useTexts()
  const format = useFormat()
  const say = useValueText(kind)
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

/** The sentence that is copied, for the address the server gives a cited figure. */
function useCitation(figure: Figure, said: Said): (url: string) => string {
  const t = useTexts()
  const format = useFormat()
  const city = format.local(useSession().city.title)
  const codes = useAnswerCodes(figure.columns)
  const natures = useNatures(figure.snapshots.map(({ dataset }) => dataset))
  const find = (name: string) => figure.columns.find((one) => one.name === name)
  const text = (name: string, value: unknown) => cellText(value, find(name), codes, format)
  const place = () => {
    const own = figure.column ? [t('cellOf', { column: said.titleOf(figure.column) })] : []
    const row = Object.entries(figure.row ?? {})
      .filter(([, value]) => typeof value !== 'number')
      .map(([name, value]) => `${said.titleOf(name)}: ${text(name, value)}`)
    const asked = figure.question ? format.local(figure.formula).replace(/\.$/, '') : t('cite.sql')
    return [asked, ...own, ...row].join(', ')
  }
  return (url) =>
    citationOf(
      figure,
      {
        city,
        said: said.text ?? place(),
        valueText:
          typeof figure.value === 'number'
            ? said.write(figure.value)
            : text(figure.column ?? '', figure.value),
        isSimulated: (dataset) => natures.get(dataset) === 'simulated',
        address: new URL(url, window.location.origin).href,
      },
      t,
      format,
    )
}

function useNatures(ids: string[]): Map<string, Dataset['nature'] | undefined> {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['datasets', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => getDataset(id, signal),
      staleTime: 10 * 60_000,
      retry: false,
    })),
    combine: (found) => new Map(ids.map((id, at) => [id, found[at]?.data?.nature])),
  })
}
