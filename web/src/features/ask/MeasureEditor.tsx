import { useState } from 'react'
import type { Column } from '../../api'
import { useFormat } from '../../i18n'
import { ChoiceRow, Editor, Option, OptionGroup, Options, SearchField } from './EditorParts'
import { byText } from './columns'
import type { Knowledge } from '../../answers/knowledge'
import { type Aggregate, type AskedMeasure, isNumber } from '../../answers/question'
import { useTexts } from './texts'

const ofNumbers = ['sum', 'avg', 'median', 'min', 'max'] as const

/** Chooses what is counted or calculated. */
export function MeasureEditor({
  knowledge,
  value,
  onChange,
}: {
  knowledge: Knowledge
  value: AskedMeasure | null
  onChange: (measure: AskedMeasure) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const [text, setText] = useState('')
  const { dataset } = knowledge
  const found = dataset.columns.filter(byText(text, format))
  const numbers = found.filter((column) => isMeasured(column, dataset.key))
  const others = found.filter((column) => !numbers.includes(column) && !isNumber(column.type))
  const titleOf = ({ title, name, unit }: Column) =>
    [format.local(title) || name, unit && format.unit(unit)].filter(Boolean).join(', ')
  return (
    <Editor title={t('measureTitle')}>
      {dataset.columns.length > 8 && (
        <SearchField label={t('searchColumns')} value={text} onChange={setText} />
      )}
      <Options label={t('measureTitle')}>
        <Option
          chosen={value?.aggregate === 'count'}
          onChoose={() => {
            onChange({ aggregate: 'count', column: '*' })
          }}
        >
          {t('aggregate.count')}
        </Option>
        {numbers.length > 0 && (
          <OptionGroup title={t('measureColumn')}>
            {numbers.map((column) => (
              <ChoiceRow<Aggregate>
                key={column.name}
                title={titleOf(column)}
                choices={ofNumbers}
                chosen={value?.column === column.name ? value.aggregate : null}
                nameOf={(aggregate) => t(`aggregate.${aggregate}`)}
                onChoose={(aggregate) => {
                  onChange({ aggregate, column: column.name })
                }}
              />
            ))}
          </OptionGroup>
        )}
        {others.length > 0 && (
          <OptionGroup title={t('aggregate.count_distinct')}>
            {others.map((column) => (
              <Option
                key={column.name}
                chosen={value?.aggregate === 'count_distinct' && value.column === column.name}
                onChoose={() => {
                  onChange({ aggregate: 'count_distinct', column: column.name })
                }}
              >
                {titleOf(column)}
              </Option>
            ))}
          </OptionGroup>
        )}
      </Options>
    </Editor>
  )
}

/** Codes, keys and coordinates are numbers too, but nobody adds them up. */
function isMeasured({ name, type, references, unit }: Column, key: string[]): boolean {
  return isNumber(type) && !references && !key.includes(name) && unit !== 'deg'
}
