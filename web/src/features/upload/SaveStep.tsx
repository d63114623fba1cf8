import { useQuery } from '@tanstack/react-query'
import { languageNames, useFormat } from '../../i18n'
import { CodeBlock, Facts, Loaded, Note, Section, useNames, useUiTexts } from '../../ui'
import { changeQuery } from './changeQuery'
import { Decided } from './Decided'
import { Notices } from './Notices'
import { Preview } from './ReadingStep'
import { useTexts } from './texts'
import classes from './upload.module.css'
import { changeOf, untranslated, type Work } from './work'

/** Everything once more before it is saved: facts, first rows, the contract itself. */
export function SaveStep({ work }: { work: Work }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const names = useNames()
  const change = changeOf(work)
  const query = useQuery(changeQuery(work))
  const columns = change.columns ?? []
  const lacking = untranslated(work)
  const of = (kept: typeof columns) =>
    kept.map(({ title, source }) => format.local(title) || source).join(', ')
  const key = columns.filter((column) => column.key)
  const time = columns.filter((column) => column.time)
  const sequence = columns.filter((column) => column.sequence)
  const place = columns.filter((column) => column.place)
  return (
    <div className={classes.step}>
      {lacking.length > 0 && (
        <Note level="watch">
          {t('untranslated.titles', {
            counts: lacking
              .map(({ language, count }) => `${languageNames[language]} – ${format.number(count)}`)
              .join(', '),
          })}
        </Note>
      )}
      <Section title={t('summary')}>
        <Facts
          items={[
            [t('about.title'), format.local(work.about.title)],
            [t('about.id'), <code key="id">{work.about.id}</code>],
            [t('about.theme'), names.theme(work.about.theme)],
            [t('about.organisation'), names.organisation(work.about.organisation)],
            [t('about.sensitivity'), ui(`sensitivity.${work.about.sensitivity}`)],
            [
              t('about.nature'),
              work.about.nature && t(`nature.${work.about.nature as 'official'}`),
            ],
            [t('about.licence'), work.about.licence],
            [t('about.mode'), t(`mode.${work.about.mode as 'append'}`)],
            [t('step.columns'), format.number(columns.length)],
            [t('column.key'), of(key) || t('summary.noKey')],
            [t('column.time'), of(time) || '–'],
            ...(sequence.length > 0
              ? [[t('column.sequence'), of(sequence)] as [string, string]]
              : []),
            [t('column.place'), of(place) || '–'],
          ]}
        />
      </Section>
      <Section title={t('decided.title')}>
        <Decided work={work} />
      </Section>
      <Loaded query={query}>
        {(draft) => (
          <>
            <Notices draft={draft} step="save" />
            <Section title={t('preview')}>
              <Preview draft={draft} kept={columns.map(({ source }) => source)} />
            </Section>
            <details className={classes.fold}>
              <summary>{t('contract')}</summary>
              <CodeBlock code={draft.contract.yaml} label="contract.yaml" maxHeight={420} />
            </details>
          </>
        )}
      </Loaded>
    </div>
  )
}
