import { useFormat } from '../../i18n'
import { Chip, DataTable, LevelWord, type TableColumn, useUiTexts } from '../../ui'
import classes from './personal.module.css'
import { useTexts } from './texts'
import type { Work, WorkColumn } from './work'

/** Column by column what was decided, and what of the file will not be kept. */
export function Decided({ work: { columns, about } }: { work: Work }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const kept = columns.filter(({ keep }) => keep)
  const left = columns.filter(({ keep }) => !keep)
  const cells: TableColumn<WorkColumn>[] = [
    {
      key: 'title',
      title: t('decided.column'),
      cell: ({ title, source, name }) => (
        <>
          {format.local(title) || source} <code className="soft">{name}</code>
        </>
      ),
    },
    { key: 'type', title: t('column.type'), cell: ({ type }) => t(`type.${type}`) },
    {
      key: 'unit',
      title: t('column.unit'),
      cell: ({ unit }) => (unit ? format.unit(unit) : '–'),
    },
    {
      key: 'role',
      title: t('column.role'),
      cell: ({ key, time, place }) => (
        <span className={classes.roles}>
          {key && <Chip tone="accent">{t('column.key')}</Chip>}
          {time && <Chip tone="accent">{t('column.time')}</Chip>}
          {place && <Chip tone="accent">{t(`column.${place}`)}</Chip>}
          {!key && !time && !place && '–'}
        </span>
      ),
    },
    {
      key: 'access',
      title: t('about.sensitivity'),
      cell: ({ personal, found }) =>
        personal ? (
          <LevelWord level="watch">{ui('sensitivity.personal')}</LevelWord>
        ) : found ? (
          <LevelWord level="warning">
            {t('decided.plain', { access: ui(`sensitivity.${about.sensitivity}`) })}
          </LevelWord>
        ) : (
          ui(`sensitivity.${about.sensitivity}`)
        ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('decided.title')}
        rows={kept}
        columns={cells}
        rowKey={({ source }) => source}
      />
      {left.length > 0 && (
        <p className={classes.left}>
          <strong>{t('decided.left')}</strong>{' '}
          {left.map(({ title, source }) => format.local(title) || source).join(', ')}
        </p>
      )}
    </>
  )
}
