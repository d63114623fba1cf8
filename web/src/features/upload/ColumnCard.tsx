import { Checkbox, Select, Switch, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { ColumnType } from '../../api'
import { useFormat } from '../../i18n'
import { Chip } from '../../ui'
import { DoubtPart } from './DoubtPart'
import { isOpen, isUnsure } from './doubts'
import { LocalField } from './LocalField'
import { veiled } from './personal'
import { useTexts } from './texts'
import classes from './upload.module.css'
import { types, type WorkColumn } from './work'

/** Types whose values have an order in time. */
const ordered = new Set<ColumnType>(['date', 'time', 'timestamp', 'integer'])

/** One column: what it was taken for, in a line; opened, all of it can be changed. */
export function ColumnCard({
  column,
  columns,
  fault,
  onChange,
  onChoose,
}: {
  column: WorkColumn
  /** All of them: a choice may be about several. */
  columns: WorkColumn[]
  fault?: string
  onChange: (column: WorkColumn) => void
  /** No choice takes an earlier one back. */
  onChoose: (code: string, choice: number | null) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const [asked, setAsked] = useState(0)
  const fields = useId()
  const title = format.local(column.title) || column.source
  return (
    <li className={classes.column} data-doubt={isOpen(columns, column)} data-left={!column.keep}>
      <div className={classes.columnHead}>
        <button
          type="button"
          className={classes.columnToggle}
          aria-expanded={opened}
          aria-controls={fields}
          aria-label={t('column.details', { name: title })}
          onClick={() => {
            setOpened(!opened)
          }}
        >
          <IconChevronDown size={16} aria-hidden className={classes.chevron} data-open={opened} />
          <span className={classes.columnTitle}>{title}</span>
        </button>
        <span className={classes.columnChips}>
          <Chip>{t(`type.${column.type}`)}</Chip>
          {column.unit && <Chip>{format.unit(column.unit)}</Chip>}
          {column.key && <Chip tone="accent">{t('column.key')}</Chip>}
          {column.time && <Chip tone="accent">{t('column.time')}</Chip>}
          {column.sequence && <Chip tone="accent">{t('column.sequence')}</Chip>}
          {column.place && <Chip tone="accent">{t(`column.${column.place}`)}</Chip>}
          {column.personal && <Chip tone="warning">{t('personal.chip')}</Chip>}
        </span>
        <span className={classes.examples}>
          {column.examples
            .slice(0, 3)
            .map((value) => (column.personal === null ? value : veiled(value)))
            .join(' · ')}
        </span>
        <Switch
          size="sm"
          label={t('column.keep')}
          aria-label={`${t('column.keep')}: ${title}`}
          checked={column.keep}
          onChange={(event) => {
            onChange({ ...column, keep: event.currentTarget.checked })
          }}
        />
      </div>
      {isUnsure(column) && (
        <DoubtPart
          title={title}
          column={column}
          columns={columns}
          onChoose={(code, choice) => {
            const way = column.unsure.find((one) => one.code === code)?.choices[choice ?? -1]
            if (way?.opens) {
              setOpened(true)
              setAsked(asked + 1)
            }
            onChoose(code, choice)
          }}
          onChecked={(checked) => {
            onChange({ ...column, checked })
          }}
        />
      )}
      {opened && column.keep && (
        <div id={fields}>
          <Fields column={column} fault={fault} asked={asked} onChange={onChange} />
        </div>
      )}
    </li>
  )
}

function Fields({
  column,
  fault,
  asked,
  onChange,
}: {
  column: WorkColumn
  fault?: string
  /** How often the unit was asked for. */
  asked: number
  onChange: (column: WorkColumn) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const put = (change: Partial<WorkColumn>) => {
    onChange({ ...column, ...change })
  }
  const unit = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (asked > 0) unit.current?.focus()
  }, [asked])
  return (
    <div className={classes.columnFields}>
      <p className="soft">
        {t('column.source', { name: column.source })}
        {column.missing > 0 &&
          ` · ${t('column.missing', { share: format.percent(column.missing) })}`}
        {column.format && ` · ${t('column.format', { format: column.format })}`}
      </p>
      <LocalField
        label={t('column.title')}
        value={column.title}
        words={column.source}
        onChange={(title) => {
          put({ title })
        }}
      />
      <div className={classes.fields}>
        <TextInput
          label={t('column.name')}
          value={column.name}
          error={
            fault === 'name'
              ? t('column.nameWrong')
              : fault === 'twice'
                ? t('column.nameTwice')
                : undefined
          }
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => {
            put({ name: event.currentTarget.value })
          }}
        />
        <Select
          label={t('column.type')}
          data={types.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          value={column.type}
          allowDeselect={false}
          onChange={(type) => {
            put({
              type: type as ColumnType,
              format: type === column.was.type ? column.was.format : null,
            })
          }}
        />
        <TextInput
          ref={unit}
          label={t('column.unit')}
          description={t('column.unitHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={column.unit ?? ''}
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => {
            put({ unit: event.currentTarget.value.trim() || null })
          }}
        />
        <Select
          label={t('column.place')}
          data={[
            { value: '', label: t('column.placeNone') },
            { value: 'lat', label: t('column.lat') },
            { value: 'lon', label: t('column.lon') },
          ]}
          value={column.place ?? ''}
          allowDeselect={false}
          onChange={(place) => {
            put({ place: place === 'lat' || place === 'lon' ? place : null })
          }}
        />
      </div>
      <div className={classes.checks}>
        <Checkbox
          label={t('column.key')}
          description={t('column.keyHelp')}
          checked={column.key}
          onChange={(event) => {
            put({ key: event.currentTarget.checked })
          }}
        />
        {(column.type === 'timestamp' || column.type === 'date') && (
          <Checkbox
            label={t('column.time')}
            checked={column.time}
            onChange={(event) => {
              put({ time: event.currentTarget.checked })
            }}
          />
        )}
        {ordered.has(column.type) && (
          <Checkbox
            label={t('column.sequence')}
            description={t('column.sequenceHelp')}
            checked={column.sequence ?? false}
            onChange={(event) => {
              put({ sequence: event.currentTarget.checked })
            }}
          />
        )}
        <Checkbox
          label={t('personal.chip')}
          description={t('personal.mark')}
          checked={column.personal !== null}
          onChange={(event) => {
            put({ personal: event.currentTarget.checked ? (column.found ?? 'other') : null })
          }}
        />
      </div>
    </div>
  )
}
