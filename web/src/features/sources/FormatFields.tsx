import { TextInput } from '@mantine/core'
import type { Dialect } from '../../api'
import { Choice } from './Choice'
import classes from './sources.module.css'
import { useTexts } from './texts'

const kinds = ['', 'csv', 'json', 'ndjson', 'geojson', 'xlsx', 'parquet', 'sdg', 'gtfs'] as const
const fields = ['encoding', 'delimiter', 'decimal', 'sheet', 'records'] as const

/** What the files look like, for what shall not be detected. */
export function FormatFields({
  format,
  onChange,
}: {
  format: Dialect | null
  onChange: (format: Dialect | null) => void
}) {
  const t = useTexts()
  const kind = kinds.find((one) => one === format?.kind) ?? ''
  const put = (change: Dialect) => {
    const next = Object.entries({ ...format, ...change }).filter(
      ([, value]) => value !== null && value !== '',
    )
    onChange(next.length > 0 ? (Object.fromEntries(next) as Dialect) : null)
  }
  const text = kind === '' || kind === 'csv'
  const shown = fields.filter((field) =>
    field === 'sheet' ? kind === 'xlsx' : field === 'records' ? kind === 'json' : text,
  )
  return (
    <div>
      <div className={classes.fields}>
        <Choice
          label={t('format')}
          value={kind}
          all={kinds}
          nameOf={(one) => (one === '' ? t('detect') : one.toUpperCase())}
          onChange={(next) => {
            put({ kind: next || null })
          }}
        />
        {shown.map((field) => (
          <TextInput
            key={field}
            label={t(`format.${field}`)}
            placeholder={t('detect')}
            spellCheck={false}
            value={format?.[field] ?? ''}
            onChange={(event) => {
              put({ [field]: event.currentTarget.value || null })
            }}
          />
        ))}
      </div>
      <p className={classes.help}>{t('formatHelp')}</p>
    </div>
  )
}
