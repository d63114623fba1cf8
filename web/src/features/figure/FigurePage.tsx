import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Figure, getFigure, toProblem } from '../../api'
import { useFormat } from '../../i18n'
import {
  ButtonLink,
  CodeBlock,
  EmptyState,
  Loaded,
  Note,
  Page,
  PageHeader,
  Section,
  SkeletonBlock,
  useCan,
} from '../../ui'
import { isFunction } from './functions'
import { Actions } from './Actions'
import { Comparison } from './Comparison'
import classes from './figure.module.css'
import { isUnfinished } from './unfinished'
import { Path } from './Path'
import { useTexts } from './texts'
import { useSaid } from './useSaid'
import { Value } from './Value'

/** Where a number comes from: the value, how it was computed, from what, and whether it still holds. */
export default function FigurePage(): ReactNode {
  const t = useTexts()
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({
    queryKey: ['figures', id],
    queryFn: ({ signal }) => getFigure(id, signal),
    staleTime: 60_000,
  })
  const missing = query.isError && toProblem(query.error).isNotFound
  const title = query.data?.kind === 'result' ? t('resultTitle') : t('titleWithValue')
  return (
    <Page>
      <PageHeader title={title} above={<code className={classes.id}>{id}</code>} />
      {missing ? (
        <EmptyState title={t('notFound')}>
          <p>{t('notFoundText')}</p>
        </EmptyState>
      ) : (
        <Loaded query={query} skeleton={<SkeletonBlock height={420} />}>
          {(figure) => <Shown figure={figure} />}
        </Loaded>
      )}
    </Page>
  )
}

function Shown({ figure }: { figure: Figure }) {
  const t = useTexts()
  const format = useFormat()
  const expired = isExpired(figure)
  const said = useSaid(figure)
  // Its words are longer or shorter than what stands for them: what follows would move.
  if (said.pending) return <SkeletonBlock height={420} />
  return (
    <>
      {figure.withheld && (
        <Note level="unknown">
          <p className={classes.strong}>{t(`withheld.${figure.withheld}`)}</p>
          <p>{t(`withheld.${figure.withheld}Text`)}</p>
        </Note>
      )}
      {expired && !figure.withheld && (
        <Note level="watch">
          <p className={classes.strong}>{t('expired')}</p>
          <p>{t('expiredText')}</p>
        </Note>
      )}
      {isUnfinished(figure, format.timeZone) && <Note level="watch">{t('unfinished')}</Note>}
      <div className={classes.top}>
        <Value figure={figure} said={said} />
        <p className="soft">
          {[
            figure.createdAt && t('computed', { time: format.dateTime(figure.createdAt) }),
            figure.createdBy && t('by', { name: figure.createdBy }),
            figure.pinned && t('pinned'),
            figure.verifiableUntil &&
              t('verifiableUntil', { time: format.date(figure.verifiableUntil) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Actions figure={figure} said={said} expired={expired} />
      </div>
      <Comparison figure={figure} />
      {figure.sql !== '' && <Origin figure={figure} unit={said.unit} />}
    </>
  )
}

/** The way down to the sources, and the calculation itself. */
function Origin({ figure, unit }: { figure: Figure; unit: string | null }) {
  const t = useTexts()
  const maySql = useCan('sql')
  // Signs and the words between conditions are no functions to anybody who reads.
  const functions = figure.functions.filter(isFunction)
  const parameters = Object.entries(figure.parameters)
  return (
    <>
      <Section title={t('path')}>
        <Path figure={figure} unit={unit} />
      </Section>
      <div id="calculation">
        <Section
          title={t('step.formula')}
          actions={
            maySql && (
              <ButtonLink to="/sql" search={{ sql: figure.sql }} variant="default">
                {t('openSql')}
              </ButtonLink>
            )
          }
        >
          <CodeBlock code={figure.sql} label={t('sql')} />
          {parameters.length > 0 && (
            <p className="soft">
              {t('parameters')}:{' '}
              {parameters.map(([name, value]) => `${name} = ${String(value)}`).join(', ')}
            </p>
          )}
          {functions.length > 0 && (
            <p className="soft">
              {t('functions')}: {functions.map(({ name }) => name).join(', ')}
            </p>
          )}
        </Section>
      </div>
    </>
  )
}

function isExpired({ pinned, verifiableUntil }: Figure): boolean {
  return !pinned && verifiableUntil !== null && new Date(verifiableUntil).getTime() < Date.now()
}
