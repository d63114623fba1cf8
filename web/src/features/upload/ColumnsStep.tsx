import { Section } from '../../ui'
import { ColumnCard } from './ColumnCard'
import { choose, isOpen, isUnsure, undo } from './doubts'
import { Notices } from './Notices'
import { PersonalPart } from './PersonalPart'
import { useTexts } from './texts'
import classes from './upload.module.css'
import { type Fault, put, type Work, type WorkColumn } from './work'

/** The columns as they were understood; what is in doubt stands first, in words. */
export function ColumnsStep({
  work: { draft, columns },
  faults,
  onChange,
}: {
  work: Work
  faults: Fault[]
  onChange: (columns: WorkColumn[]) => void
}) {
  const t = useTexts()
  const unsure = columns.filter(isUnsure)
  const sure = columns.filter((column) => !isUnsure(column))
  const open = unsure.filter((column) => isOpen(columns, column)).length
  const keyed = columns.some(({ key, keep }) => key && keep)
  const card = (column: WorkColumn) => (
    <ColumnCard
      key={column.source}
      column={column}
      columns={columns}
      fault={faults.find((one) => one.where === 'column' && one.source === column.source)?.what}
      onChange={(next) => {
        onChange(put(columns, next))
      }}
      onChoose={(code, choice) => {
        onChange(
          choice === null
            ? undo(columns, column.source, code)
            : choose(columns, column.source, code, choice),
        )
      }}
    />
  )
  return (
    <div className={classes.step}>
      <Notices draft={draft} step="columns" without={keyed ? ['no-key'] : []} />
      <PersonalPart columns={columns} onChange={onChange} />
      {unsure.length > 0 && (
        <Section title={t('unsureTitle')}>
          <p className="soft" role="status">
            {open > 0 ? t('unsureCount', { count: open }) : t('unsureNone')}
          </p>
          <ul className={classes.columns}>{unsure.map(card)}</ul>
        </Section>
      )}
      <Section title={unsure.length > 0 ? t('columnsSure') : t('step.columns')}>
        <ul className={classes.columns}>{sure.map(card)}</ul>
      </Section>
    </div>
  )
}
