import { Radio } from '@mantine/core'
import { useFormat } from '../../i18n'
import { Note, Section } from '../../ui'
import { type Decision, decide, decisions, groupsOf, type PersonalGroup, veiled } from './personal'
import classes from './personal.module.css'
import { useTexts } from './texts'
import type { WorkColumn } from './work'

/** One question for each sort of personal data that was found; hidden until somebody says otherwise. */
export function PersonalPart({
  columns,
  onChange,
}: {
  columns: WorkColumn[]
  onChange: (columns: WorkColumn[]) => void
}) {
  const t = useTexts()
  const groups = groupsOf(columns)
  if (groups.length === 0) return null
  return (
    <Section title={t('personal.title')}>
      <p className="soft">{t('personal.text')}</p>
      <div className={classes.groups}>
        {groups.map((group) => (
          <Group
            key={group.kind}
            group={group}
            onDecision={(decision) => {
              onChange(decide(columns, group.kind, decision))
            }}
          />
        ))}
      </div>
    </Section>
  )
}

function Group({
  group: { kind, columns, decision },
  onDecision,
}: {
  group: PersonalGroup
  onDecision: (decision: Decision) => void
}) {
  const t = useTexts()
  const format = useFormat()
  return (
    <div className={classes.group}>
      <div>
        <h3>{t(`personal.group.${kind}`)}</h3>
        <ul className={classes.found}>
          {columns.map(({ source, title, examples }) => (
            <li key={source}>
              {format.local(title) || source}
              <span className="soft"> {examples.slice(0, 2).map(veiled).join(' · ')}</span>
            </li>
          ))}
        </ul>
      </div>
      <Radio.Group
        label={t('personal.question')}
        description={decision === null ? t('personal.differ') : undefined}
        value={decision}
        onChange={(next) => {
          onDecision(decisions.find((one) => one === next) ?? 'hide')
        }}
      >
        <div className={classes.choices}>
          {decisions.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`personal.${one}`)}
              description={t(`personal.${one}.text`)}
            />
          ))}
        </div>
      </Radio.Group>
      {decision === 'plain' && <Note level="warning">{t('personal.plain.warning')}</Note>}
    </div>
  )
}
