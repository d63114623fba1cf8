import { Section } from '../../ui'
import { ColumnCard } from './ColumnCard'
import { PersonalPart } from './PersonalPart'
import { useTexts } from './texts'
import classes from './upload.module.css'
import { type Fault, isUnsure, type WorkColumn } from './work'

/** The columns as they were understood; what is in doubt stands first, in words. */
export function ColumnsStep({
  columns,
  faults,
  onChange,
}: {
  columns: WorkColumn[]
  faults: Fault[]
  onChange: (columns: WorkColumn[]) => void
}) {
  const t = useTexts()
  const unsure = columns.filter(isUnsure)
  const sure = columns.filter((column) => !isUnsure(column))
  const open = unsure.filter(({ checked }) => !checked).length
  const card = (column: WorkColumn) => (
    <ColumnCard
      key={column.source}
      column={column}
      fault={faults.find((one) => one.where === 'column' && one.source === column.source)?.what}
      onChange={(next) => {
        onChange(columns.map((one) => (one.source === next.source ? next : cleared(one, next))))
      }}
    />
  )
  return (
    <div className={classes.step}>
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

/** There is one time of the event, one order of versions, one latitude and one longitude. */
function cleared(column: WorkColumn, changed: WorkColumn): WorkColumn {
  return {
    ...column,
    time: changed.time ? false : column.time,
    sequence: changed.sequence ? false : column.sequence,
    place: changed.place !== null && changed.place === column.place ? null : column.place,
  }
}
