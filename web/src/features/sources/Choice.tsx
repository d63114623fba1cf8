import { Select } from '@mantine/core'

/** One of a few, each with its name. */
export function Choice<T extends string>({
  label,
  value,
  all,
  nameOf,
  onChange,
}: {
  label: string
  value: T
  all: readonly T[]
  nameOf: (one: T) => string
  onChange: (value: T) => void
}) {
  return (
    <Select
      label={label}
      data={all.map((one) => ({ value: one, label: nameOf(one) }))}
      value={value}
      allowDeselect={false}
      onChange={(next) => {
        const found = all.find((one) => one === next)
        if (found !== undefined) onChange(found)
      }}
    />
  )
}
