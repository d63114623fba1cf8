import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Column } from '../../api'
import { useFormat } from '../../i18n'
import { byText, isCategory } from './columns'
import { Editor, Option, Options, SearchField } from './EditorParts'
import type { Knowledge } from '../../answers/knowledge'
import { type AskedFilter, isNumber, isTime, type Operator, settled } from '../../answers/question'
import { useTexts } from './texts'
import { isOrder, type Words } from '../../answers/words'
import { useAnswerTexts } from '../../answers/texts'
import { DayField } from '../../ui'
import classes from './ask.module.css'

interface Props {
  knowledge: Knowledge
  words: Words
  value: AskedFilter | null
  onChange: (filter: AskedFilter) => void
}

/** Chooses a column, how to compare it and with what. */
export function FilterEditor({ knowledge, words, value, onChange }: Props) {
  const t = useTexts()
  const format = useFormat()
  const [text, setText] = useState('')
  const [column, setColumn] = useState(value?.column ?? null)
  const chosen = knowledge.dataset.columns.find(({ name }) => name === column)
  if (chosen)
    return (
      <FilterValues
        column={chosen}
        knowledge={knowledge}
        words={words}
        value={value?.column === chosen.name ? value : null}
        onChange={onChange}
      />
    )
  const found = knowledge.dataset.columns.filter(byText(text, format))
  return (
    <Editor title={t('filterColumn')}>
      <SearchField label={t('searchColumns')} value={text} onChange={setText} />
      <Options label={t('filterColumn')}>
        {found.map(({ name }) => (
          <Option
            key={name}
            onChoose={() => {
              setColumn(name)
            }}
          >
            {words.column(name)}
          </Option>
        ))}
      </Options>
    </Editor>
  )
}

const none: readonly Operator[] = ['is_null', 'not_null']

function operatorsOf(column: Column, category: boolean): Operator[] {
  const missing: Operator[] = column.required ? [] : ['is_null', 'not_null']
  if (column.type === 'boolean') return ['=', ...missing]
  if (isTime(column.type)) return ['>=', '<', ...missing]
  if (category) return ['in', 'not_in', ...missing]
  if (isNumber(column.type)) return ['between', '>', '>=', '<', '<=', '=', '!=', ...missing]
  return ['contains', 'starts_with', '=', '!=', ...missing]
}

function FilterValues({ column, knowledge, words, value, onChange }: Props & { column: Column }) {
  const t = useTexts()
  const say = useAnswerTexts()
  const format = useFormat()
  const profile = knowledge.profileOf(column.name)
  const category = isCategory(column, profile)
  const known = operatorsOf(column, category)
  const operators = value && !known.includes(value.op) ? [value.op, ...known] : known
  const [op, setOp] = useState<Operator>(value?.op ?? operators[0] ?? '=')
  const [values, setValues] = useState<string[]>(value?.values ?? [])
  const [tried, setTried] = useState(false)
  const needed = none.includes(op) ? 0 : op === 'between' ? 2 : 1
  const given = values.filter((one) => one.trim() !== '')
  // A range may be open at one end.
  const enough = given.length >= Math.min(needed, 1)
  const error = tried && !enough ? t('needValue') : undefined
  const set = (at: number, text: string) => {
    setValues((before) => {
      const next = [...before]
      next[at] = text
      return next
    })
  }
  const finish = () => {
    setTried(true)
    if (enough) onChange(settled(column.name, op, needed === 0 ? [] : values))
  }
  const several = op === 'in' || op === 'not_in'
  const unit = format.unit(column.unit)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        finish()
      }}
    >
      <Editor title={words.column(column.name)} foot={<Button type="submit">{t('done')}</Button>}>
        {operators.length > 1 && (
          <Select
            label={t('filterHow')}
            data={operators.map((one) => ({
              value: one,
              label: isTime(column.type) && isOrder(one) ? t(`op.time.${one}`) : t(`op.${one}`),
            }))}
            value={op}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) => {
              setOp(next as Operator)
              if (none.includes(next as Operator)) setValues([])
            }}
          />
        )}
        {several && (
          <ValueList
            column={column}
            knowledge={knowledge}
            words={words}
            values={values}
            onChange={setValues}
            error={error}
          />
        )}
        {!several && needed > 0 && column.type === 'boolean' && (
          <div className={classes.choices} role="group" aria-label={t('filterValue')}>
            {['true', 'false'].map((one) => (
              <button
                key={one}
                type="button"
                className={classes.choice}
                aria-pressed={values[0] === one}
                onClick={() => {
                  setValues([one])
                }}
              >
                {say(one === 'true' ? 'yes' : 'no')}
              </button>
            ))}
          </div>
        )}
        {!several && needed > 0 && isNumber(column.type) && (
          <>
            <div className={classes.row}>
              {Array.from({ length: needed }, (_, at) => (
                <NumberInput
                  key={at}
                  label={
                    needed === 1 ? t('filterValue') : at === 0 ? t('filterFrom') : t('filterTo')
                  }
                  value={values[at] ?? ''}
                  rightSection={unit && <span className="soft">{unit}</span>}
                  rightSectionWidth={unit ? 20 + unit.length * 8 : undefined}
                  hideControls={column.unit !== null}
                  error={error}
                  onChange={(next) => {
                    set(at, String(next))
                  }}
                />
              ))}
            </div>
            {typeof profile?.min === 'number' && typeof profile.max === 'number' && (
              <p className="soft">
                {t('range', {
                  min: words.value(column.name, profile.min),
                  max: words.value(column.name, profile.max),
                })}
              </p>
            )}
          </>
        )}
        {!several && needed > 0 && isTime(column.type) && (
          <DayField
            label={t('filterDay')}
            value={(values[0] ?? '').slice(0, 10)}
            error={error}
            onChange={(day) => {
              set(0, day)
            }}
          />
        )}
        {!several && needed > 0 && (column.type === 'string' || column.type === 'time') && (
          <TextInput
            label={t('filterValue')}
            value={values[0] ?? ''}
            error={error}
            onChange={(event) => {
              set(0, event.currentTarget.value)
            }}
          />
        )}
      </Editor>
    </form>
  )
}

/** The values met most often and those of the code list; a value of one's own can be typed. */
function ValueList({
  column,
  knowledge,
  words,
  values,
  onChange,
  error,
}: {
  column: Column
  knowledge: Knowledge
  words: Words
  values: string[]
  onChange: (values: string[]) => void
  error?: string
}) {
  const t = useTexts()
  const format = useFormat()
  const [text, setText] = useState('')
  const top = knowledge.profileOf(column.name)?.top ?? []
  const counts = new Map(top.map(({ value, count }) => [String(value), count]))
  const codes = knowledge.codesOf(column.name)?.map(({ value }) => value) ?? []
  const all = [...new Set([...counts.keys(), ...codes, ...values])]
  const wanted = text.trim().toLocaleLowerCase(format.language)
  const shown = all.filter((value) =>
    `${value} ${words.value(column.name, value)}`
      .toLocaleLowerCase(format.language)
      .includes(wanted),
  )
  const own = text.trim()
  const toggle = (value: string) => {
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  }
  return (
    <>
      {all.length > 8 && <SearchField label={t('searchValues')} value={text} onChange={setText} />}
      <div className={classes.scroll} role="group" aria-label={t('filterValues')}>
        {shown.map((value) => (
          <Checkbox
            key={value}
            className={classes.check}
            checked={values.includes(value)}
            label={
              <span className={classes.checkLabel}>
                <span>{words.value(column.name, value)}</span>
                {counts.has(value) && (
                  <span className={classes.optionNote}>
                    {format.compact(counts.get(value) ?? 0)}
                  </span>
                )}
              </span>
            }
            onChange={() => {
              toggle(value)
            }}
          />
        ))}
        {own !== '' && !all.includes(own) && shown.length === 0 && (
          <Option
            onChoose={() => {
              toggle(own)
              setText('')
            }}
          >
            {t('addValue', { value: own })}
          </Option>
        )}
      </div>
      {error && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </>
  )
}
