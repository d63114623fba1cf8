import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { compareFigures, type Figure, type FigureComparison } from '../../api'
import { useFormat } from '../../i18n'
import { Chip, Loaded, Section, SkeletonLines, TextLink } from '../../ui'
import classes from './figure.module.css'
import { otherFigure } from './otherFigure'
import { useTexts } from './texts'
import { useValueText } from './Value'

/** This figure beside another, and why they differ; which other one stands in the address. */
export function Comparison({ figure }: { figure: Figure }) {
  const t = useTexts()
  const { compare }: { compare?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const other = compare && compare !== '-' ? compare : null
  const query = useQuery({
    queryKey: ['figures', figure.id, 'compare', other],
    queryFn: ({ signal }) => compareFigures(figure.id, other ?? '', signal),
    enabled: other !== null,
    retry: false,
  })
  if (compare === undefined) return null
  const found = otherFigure(text)
  return (
    <Section title={t('compare')}>
      <form
        noValidate
        className={classes.compareForm}
        onSubmit={(event) => {
          event.preventDefault()
          if (found)
            void navigate({ to: '.', search: { compare: found } as never, resetScroll: false })
        }}
      >
        <TextInput
          label={t('compareWith')}
          description={t('compareHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
          }}
        />
        <Button type="submit" disabled={!found}>
          {t('compare')}
        </Button>
      </form>
      {other && (
        <Loaded query={query} small skeleton={<SkeletonLines lines={3} />}>
          {(comparison) => <Compared comparison={comparison} other={other} figure={figure} />}
        </Loaded>
      )}
    </Section>
  )
}

function Compared({
  comparison,
  other,
  figure,
}: {
  comparison: FigureComparison
  other: string
  figure: Figure
}) {
  const t = useTexts()
  const format = useFormat()
  const say = useValueText(figure.kind)
  const { a, b, difference, causes } = comparison
  const signed = (value: number) =>
    value === 0 ? t('equal') : `${value > 0 ? '+' : '−'}${say(Math.abs(value), figure.unit)}`
  return (
    <div className={classes.compared}>
      <dl className={classes.sides}>
        <div>
          <dt>{t('this')}</dt>
          <dd>{say(valueOf(a), figure.unit)}</dd>
          <dd className="soft">{format.dateTime(figure.createdAt)}</dd>
        </div>
        <div>
          <dt>
            <TextLink to="/figures/$id" params={{ id: other }}>
              {t('other')}
            </TextLink>
          </dt>
          <dd>{say(valueOf(b), figure.unit)}</dd>
          {timeOf(b) && <dd className="soft">{format.dateTime(timeOf(b))}</dd>}
        </div>
        <div>
          <dt>{t('difference')}</dt>
          <dd>
            {typeof difference === 'number'
              ? signed(difference)
              : JSON.stringify(valueOf(a)) === JSON.stringify(valueOf(b))
                ? t('equal')
                : '–'}
          </dd>
          {typeof difference === 'number' && difference !== 0 && (
            <dd className="soft">{t(difference > 0 ? 'otherMore' : 'otherLess')}</dd>
          )}
        </div>
      </dl>
      {causes.length > 0 && (
        <div>
          <p className={classes.strong}>{t('causes')}</p>
          <ul className={classes.causes}>
            {causes.map(({ kind, text }) => (
              <li key={`${kind}/${text}`}>
                <Chip tone="accent">{t(`cause.${kind}`)}</Chip> {text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** A side of a comparison is the figure itself, or only its value. */
function valueOf(side: unknown): unknown {
  return side !== null && typeof side === 'object' && 'value' in side ? side.value : side
}

function timeOf(side: unknown): string | null {
  if (side === null || typeof side !== 'object' || !('createdAt' in side)) return null
  return typeof side.createdAt === 'string' ? side.createdAt : null
}
