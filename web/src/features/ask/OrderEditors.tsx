import { Button, NumberInput, SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { Editor, Option, Options } from './EditorParts'
import { type Asked, type Comparison, comparisons, nameOf } from '../../answers/question'
import { useTexts } from './texts'
import type { Words } from '../../answers/words'

/** Keeps the first rows only, by one of the answer's own columns. */
export function TopEditor({
  asked,
  words,
  onChange,
}: {
  asked: Asked
  words: Words
  onChange: (change: Pick<Asked, 'top' | 'order'>) => void
}) {
  const t = useTexts()
  const columns = [
    ...asked.measures.map((one) => ({ value: nameOf(one), label: words.measure(one) })),
    ...asked.dimensions.map((one) => ({ value: one.column, label: words.column(one.column) })),
  ].filter((one, at, all) => all.findIndex(({ value }) => value === one.value) === at)
  const [count, setCount] = useState<string | number>(asked.top ?? 10)
  const [by, setBy] = useState(asked.order?.by ?? columns[0]?.value ?? '')
  const [descending, setDescending] = useState(asked.order?.descending ?? true)
  const top = Math.round(Number(count))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (top > 0) onChange({ top, order: { by, descending } })
      }}
    >
      <Editor title={t('topTitle')} foot={<Button type="submit">{t('done')}</Button>}>
        <NumberInput
          label={t('topCount')}
          value={count}
          min={1}
          max={100_000}
          allowDecimal={false}
          hideControls
          onChange={setCount}
        />
        <Select
          label={t('orderBy')}
          data={columns}
          value={by}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(next) => {
            setBy(next ?? by)
          }}
        />
        <SegmentedControl
          fullWidth
          aria-label={t('orderBy')}
          value={descending ? 'down' : 'up'}
          onChange={(next) => {
            setDescending(next === 'down')
          }}
          data={[
            { value: 'down', label: t('orderDescending') },
            { value: 'up', label: t('orderAscending') },
          ]}
        />
      </Editor>
    </form>
  )
}

/** Sets each number beside the one of an earlier stretch of time. */
export function CompareEditor({
  value,
  onChange,
}: {
  value: Comparison | null
  onChange: (comparison: Comparison) => void
}) {
  const t = useTexts()
  return (
    <Editor title={t('compareTitle')}>
      <Options label={t('compareTitle')}>
        {comparisons.map((one) => (
          <Option
            key={one}
            chosen={one === value}
            onChoose={() => {
              onChange(one)
            }}
          >
            {t(`compareName.${one}`)}
          </Option>
        ))}
      </Options>
    </Editor>
  )
}
