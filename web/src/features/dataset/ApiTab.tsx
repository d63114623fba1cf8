import type { Dataset } from '../../api'
import { CodeBlock, Loaded, Section, SkeletonBlock } from '../../ui'
import classes from './dataset.module.css'
import { examplesOf } from './examples'
import { useContract } from './queries'
import { useTexts } from './texts'

/** How a program gets the same: examples that run as they stand, and the contract. */
export function ApiTab({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const contract = useContract(dataset.id, dataset.version)
  const examples = examplesOf(dataset, window.location.origin)
  return (
    <div className={classes.stack}>
      <p className={classes.lead}>{t('api.lead')}</p>
      <div className={classes.codes}>
        {(['rows', 'sql', 'question', 'file'] as const).map((kind) => (
          <CodeBlock key={kind} label={t(`api.${kind}`)} code={examples[kind]} />
        ))}
      </div>
      <Section title={t('api.contract')}>
        <p className={classes.lead}>{t('api.contract.lead')}</p>
        <Loaded query={contract} skeleton={<SkeletonBlock height={320} />}>
          {(yaml) => (
            <CodeBlock label={t('api.file.name', { id: dataset.id })} code={yaml} maxHeight={520} />
          )}
        </Loaded>
      </Section>
    </div>
  )
}
