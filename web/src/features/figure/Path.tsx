import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Figure, type FigureSnapshot, getDataset, type Health } from '../../api'
import { useFormat } from '../../i18n'
import { HealthSummary, TextLink, useSourceTitles } from '../../ui'
import classes from './figure.module.css'
import { useTexts } from './texts'
import { useValueText } from './Value'

/** From the value down to the sources, each step with its time and health. */
export function Path({ figure, unit }: { figure: Figure; unit: string | null }) {
  const t = useTexts()
  const format = useFormat()
  const say = useValueText(figure.kind)
  return (
    <ol className={classes.path}>
      {figure.value !== null && (
        <Step
          kind={t(figure.kind === 'result' ? 'step.answer' : 'step.value')}
          at={format.dateTime(figure.createdAt)}
        >
          <span className={classes.stepTitle}>
            {figure.withheld ? '•••' : say(figure.value, unit)}
          </span>
        </Step>
      )}
      <Step kind={t('step.formula')}>
        <TextLink to="." hash="calculation" search={true} className={classes.stepTitle}>
          {t('sql')}
        </TextLink>
      </Step>
      {figure.snapshots.length === 0 && (
        <Step kind={t('step.snapshot')}>
          <span>{t('none')}</span>
        </Step>
      )}
      {figure.snapshots.map((snapshot) => (
        <SnapshotSteps key={snapshot.snapshot} snapshot={snapshot} />
      ))}
    </ol>
  )
}

function SnapshotSteps({ snapshot }: { snapshot: FigureSnapshot }) {
  const t = useTexts()
  const format = useFormat()
  // A figure says how its data fare; why is told by the dataset itself.
  const dataset = useQuery({
    queryKey: ['datasets', snapshot.dataset],
    queryFn: ({ signal }) => getDataset(snapshot.dataset, signal),
    enabled:
      snapshot.health !== null && snapshot.health.reasons.length === 0 && !isWell(snapshot.health),
    retry: false,
  })
  // A figure keeps the ids of sources; what they are called now, the dataset knows.
  const sourceOf = useSourceTitles(
    snapshot.dataset,
    snapshot.sources.some(({ source }) => source !== null),
  )
  const health = dataset.data?.health ?? snapshot.health
  return (
    <>
      <Step
        kind={t('step.snapshot')}
        at={format.dateTime(snapshot.publishedAt)}
        health={health && <HealthSummary health={health} />}
      >
        <TextLink to="/data/$id" params={{ id: snapshot.dataset }} className={classes.stepTitle}>
          {format.local(snapshot.title)}
        </TextLink>
        <span className="soft">
          {t('snapshotNumber', { sequence: String(snapshot.sequence) })}
          {isNote(snapshot) && ` · ${t('message', { text: snapshot.message ?? '' })}`}
        </span>
        {health?.reasons.map((reason) => (
          <span key={reason.kind + reason.text} className={classes.reason}>
            {reason.text}
          </span>
        ))}
      </Step>
      {snapshot.sources.map(({ source, load, file, at }) => (
        <Step
          key={`${load ?? ''}/${source ?? ''}/${file ?? ''}`}
          kind={source ? t('step.source') : t('step.load')}
          at={format.dateTime(at)}
        >
          {source ? (
            <TextLink to="/sources/$id" params={{ id: source }} className={classes.stepTitle}>
              {sourceOf(source)}
            </TextLink>
          ) : (
            <span className={classes.stepTitle}>{t('upload')}</span>
          )}
          {file &&
            (load ? (
              <TextLink to="/loads/$id" params={{ id: load }}>
                {file}
              </TextLink>
            ) : (
              <span className="soft">{file}</span>
            ))}
        </Step>
      ))}
    </>
  )
}

/** What came by itself is noted with the name of its file, which is said below. */
function isNote({ message, sources }: FigureSnapshot): boolean {
  return (
    Boolean(message) &&
    sources.every(({ file }) => file === null || !file.startsWith(message ?? ''))
  )
}

function isWell({ fresh, complete, valid }: Health): boolean {
  return fresh === 'ok' && complete === 'ok' && valid === 'ok'
}

function Step({
  kind,
  at,
  health,
  children,
}: {
  kind: string
  at?: string
  health?: ReactNode
  children: ReactNode
}) {
  return (
    <li className={classes.stepItem}>
      <span className={classes.stepKind}>{kind}</span>
      <span className={classes.stepWords}>{children}</span>
      <span className={classes.stepFacts}>
        {health}
        {at && <time className="tabular">{at}</time>}
      </span>
    </li>
  )
}
