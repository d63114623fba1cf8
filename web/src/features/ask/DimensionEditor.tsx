import { useState } from 'react'
import type { Column } from '../../api'
import { useFormat } from '../../i18n'
import { byText, isCategory } from './columns'
import { ChoiceRow, Editor, Option, OptionGroup, Options, SearchField } from './EditorParts'
import type { Knowledge } from '../../answers/knowledge'
import { useAnswerTexts } from '../../answers/texts'
import { type AskedDimension, type Grain, grains, isTime } from '../../answers/question'
import { useTexts } from './texts'

/** Chooses what the answer is split by. */
export function DimensionEditor({
  knowledge,
  value,
  onChange,
}: {
  knowledge: Knowledge
  value: AskedDimension | null
  onChange: (dimension: AskedDimension) => void
}) {
  const t = useTexts()
  const say = useAnswerTexts()
  const format = useFormat()
  const [text, setText] = useState('')
  const columns = knowledge.dataset.columns.filter(byText(text, format))
  const times = columns.filter(({ type }) => isTime(type))
  const rest = columns.filter((column) => !times.includes(column))
  const few = rest.filter((column) => isCategory(column, knowledge.profileOf(column.name)))
  const many = rest.filter((column) => !few.includes(column))

  const option = (column: Column) => {
    const distinct = knowledge.profileOf(column.name)?.distinct
    return (
      <Option
        key={column.name}
        chosen={value?.column === column.name}
        note={distinct === undefined ? undefined : t('distinctValues', { count: distinct })}
        onChoose={() => {
          onChange({ column: column.name })
        }}
      >
        {format.local(column.title) || column.name}
      </Option>
    )
  }

  return (
    <Editor title={t('dimensionTitle')}>
      {knowledge.dataset.columns.length > 8 && (
        <SearchField label={t('searchColumns')} value={text} onChange={setText} />
      )}
      <Options label={t('dimensionTitle')}>
        {times.length > 0 && (
          <OptionGroup title={t('time')}>
            {times.map((column) => (
              <ChoiceRow<Grain>
                key={column.name}
                title={format.local(column.title) || column.name}
                choices={grains.filter((grain) => column.type === 'timestamp' || !ofHours(grain))}
                chosen={value?.column === column.name ? (value.grain ?? null) : null}
                nameOf={(grain) => say(`grainName.${grain}`)}
                onChoose={(grain) => {
                  onChange({ column: column.name, grain })
                }}
              />
            ))}
          </OptionGroup>
        )}
        {few.length > 0 && <OptionGroup title={t('fewValues')}>{few.map(option)}</OptionGroup>}
        {many.length > 0 && <OptionGroup title={t('manyValues')}>{many.map(option)}</OptionGroup>}
      </Options>
    </Editor>
  )
}

function ofHours(grain: Grain): boolean {
  return grain === 'hour' || grain === 'hour_of_day'
}
