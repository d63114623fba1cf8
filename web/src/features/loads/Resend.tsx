import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Load, listRejections, type Rejection, resendRejections, toProblem } from '../../api'
import { useFormat } from '../../i18n'
import { Confirm, Note, TextLink } from '../../ui'
import { endOf } from './end'
import { type Sendable, sendableOf } from './mended'
import { useTexts } from './texts'

type Ended = 'unchanged' | 'refused' | 'failed' | 'cancelled'

/** Every row that somebody has decided on: mended by hand, they are few. */
async function decidedRows(load: string, signal: AbortSignal): Promise<Rejection[]> {
  const rows: Rejection[] = []
  for (const state of ['fixed', 'dropped'] as const) {
    let cursor: string | undefined
    do {
      const page = await listRejections(load, { state, cursor, limit: 500 }, signal)
      rows.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor)
  }
  return rows
}

export function useSendable(load: Load | undefined, enabled: boolean): Sendable | undefined {
  const decided = useQuery({
    queryKey: ['loads', load?.id, 'decided'],
    queryFn: ({ signal }) => decidedRows(load?.id ?? '', signal),
    enabled: enabled && load !== undefined,
  })
  return load && decided.data && sendableOf(load, decided.data)
}

/** What will go and what will not, before it goes. */
export function WhatGoes({ sendable }: { sendable: Sendable }) {
  const t = useTexts()
  const { going, left, sent } = sendable
  return (
    <>
      {sent.map((id) => (
        <Note key={id} level="ok">
          {t('sentBefore')}{' '}
          <TextLink to="/loads/$id" params={{ id }}>
            {t('sentLoad')}
          </TextLink>
        </Note>
      ))}
      <Note level={left > 0 ? 'warning' : 'unknown'}>
        {going > 0 || left > 0 ? <Parts sendable={sendable} /> : <p>{t('nothingGoes')}</p>}
      </Note>
    </>
  )
}

function Parts({ sendable: { going, staying, left } }: { sendable: Sendable }) {
  const t = useTexts()
  return (
    <>
      {going > 0 && <p>{t('goes', { count: going })}</p>}
      {left > 0 && <p>{t('goodLeft', { count: left })}</p>}
      {going > 0 && staying > 0 && <p>{t('stays', { count: staying })}</p>}
    </>
  )
}

/** Sends the mended rows; where good rows stay outside, only after a question. */
export function Resend({ id, sendable }: { id: string; sendable: Sendable | undefined }) {
  const t = useTexts()
  const format = useFormat()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [asking, { open, close }] = useDisclosure(false)
  const resend = useMutation({
    mutationFn: () => resendRejections(id),
    onSuccess: (load) => {
      // That the rows went says nothing yet: what became of them is told when it is known.
      void endOf(load.id).then(tell, () => undefined)
      void client.invalidateQueries({ queryKey: ['loads'] })
      return navigate({ to: '/loads/$id', params: { id: load.id } })
    },
    onError: (error) => {
      const { body } = toProblem(error)
      notifications.show({ color: 'red', title: body.title, message: body.hint ?? body.detail })
    },
  })
  const tell = (end: Load) => {
    const accepted = format.number(end.accepted)
    const rejected = format.number(end.rejected)
    if (end.state === 'published')
      notifications.show({
        color: end.rejected > 0 ? 'yellow' : undefined,
        message:
          end.rejected > 0
            ? t('resent.part', { accepted, rejected })
            : t('resent.published', { accepted }),
      })
    else
      notifications.show({
        color: end.state === 'unchanged' ? undefined : 'red',
        title: t('resent.not'),
        message: end.problem?.title ?? t(`result.${end.state as Ended}`),
      })
  }
  const going = sendable?.going ?? 0
  const word = going > 0 ? t('resendCount', { count: going }) : t('resend')
  return (
    <>
      <Button
        loading={resend.isPending}
        disabled={going === 0}
        onClick={() => {
          if (sendable && sendable.left > 0) open()
          else resend.mutate()
        }}
      >
        {word}
      </Button>
      {sendable && (
        <Confirm
          opened={asking}
          title={t('resendAsk')}
          confirm={word}
          onClose={close}
          onConfirm={() => {
            close()
            resend.mutate()
          }}
        >
          <Parts sendable={sendable} />
        </Confirm>
      )}
    </>
  )
}
