import { NumberInput, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { changeDraft, type Dialect, type Draft } from '../../api'
import { useFormat } from '../../i18n'
import { Chip, DataTable, ErrorState, Section } from '../../ui'
import { Notices } from './Notices'
import { useTexts } from './texts'
import classes from './upload.module.css'

const encodings = ['utf-8', 'windows-1251', 'KZ-1048', 'koi8-r', 'utf-16', 'utf-16le', 'utf-16be']
const delimiters = [',', ';', '\t', '|'] as const
const decimals = ['.', ','] as const

/** How the file was read, and another way to read it; the preview follows at once. */
export function ReadingStep({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const t = useTexts()
  const format = useFormat()
  const { dialect } = draft
  const read = useMutation({
    mutationFn: (change: Dialect) => changeDraft(draft.id, { dialect: { ...dialect, ...change } }),
    onSuccess: onDraft,
  })
  const has = (name: keyof Dialect) => dialect[name] !== undefined && dialect[name] !== null
  const encoding = dialect.encoding ?? ''
  return (
    <div className={classes.step}>
      <div className={classes.found}>
        <span className={classes.fileName}>{draft.file.name}</span>
        <Chip>{format.bytes(draft.file.bytes)}</Chip>
        {dialect.kind && <Chip tone="accent">{dialect.kind.toUpperCase()}</Chip>}
      </div>
      <Notices draft={draft} step="reading" />
      <div className={classes.fields}>
        {has('encoding') && (
          <Select
            label={t('encoding')}
            data={[...new Set([encoding, ...encodings])]}
            value={encoding}
            allowDeselect={false}
            onChange={(next) => {
              read.mutate({ encoding: next })
            }}
          />
        )}
        {has('delimiter') && (
          <Select
            label={t('delimiter')}
            data={delimiters.map((one) => ({
              value: one,
              label: t(one === '\t' ? 'delimiter.tab' : `delimiter.${one}`),
            }))}
            value={dialect.delimiter}
            allowDeselect={false}
            onChange={(next) => {
              read.mutate({ delimiter: next })
            }}
          />
        )}
        {has('decimal') && (
          <Select
            label={t('decimal')}
            data={decimals.map((one) => ({ value: one, label: t(`decimal.${one}`) }))}
            value={dialect.decimal}
            allowDeselect={false}
            onChange={(next) => {
              read.mutate({ decimal: next })
            }}
          />
        )}
        {has('skip') && (
          <Counted
            key={dialect.skip}
            label={t('skip')}
            help={t('skipHelp')}
            value={dialect.skip ?? 0}
            onChange={(skip) => {
              read.mutate({ skip })
            }}
          />
        )}
        {has('sheet') && (
          <Written
            key={dialect.sheet}
            label={t('sheet')}
            value={dialect.sheet ?? ''}
            onChange={(sheet) => {
              read.mutate({ sheet, skip: null, headerRows: null })
            }}
          />
        )}
        {has('records') && (
          <Written
            key={dialect.records}
            label={t('records')}
            value={dialect.records ?? ''}
            onChange={(records) => {
              read.mutate({ records })
            }}
          />
        )}
      </div>
      {read.isError && <ErrorState error={read.error} small />}
      <Section title={t('preview')}>
        <div className={classes.preview} data-busy={read.isPending} aria-busy={read.isPending}>
          <Preview draft={draft} />
          {read.isPending && (
            <p role="status" className={classes.busy}>
              {t('previewUpdating')}
            </p>
          )}
        </div>
      </Section>
    </div>
  )
}

/** Reads anew when the person leaves the field, not at every key. */
function Counted({
  label,
  help,
  value,
  onChange,
}: {
  label: string
  help: string
  value: number
  onChange: (value: number) => void
}) {
  return (
    <NumberInput
      label={label}
      description={help}
      inputWrapperOrder={['label', 'input', 'description']}
      defaultValue={value}
      min={0}
      max={1000}
      allowDecimal={false}
      hideControls
      onBlur={(event) => {
        const next = Number(event.currentTarget.value)
        if (next !== value) onChange(next)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}

function Written({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <TextInput
      label={label}
      defaultValue={value}
      onBlur={(event) => {
        const next = event.currentTarget.value.trim()
        if (next !== value) onChange(next)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}

/** The first rows; of the columns that are `kept`, where some have been left out. */
export function Preview({ draft, kept }: { draft: Draft; kept?: string[] }) {
  const t = useTexts()
  const format = useFormat()
  const names = draft.preview.columns.map((column) =>
    typeof column === 'string' ? column : column.name,
  )
  return (
    <DataTable
      label={t('preview')}
      rows={draft.preview.rows}
      rowKey={(_, at) => String(at)}
      stack={false}
      height={360}
      columns={names
        .map((name, at) => ({
          key: `${String(at)}:${name}`,
          title: name,
          cell: (row: unknown[]) => format.cell(row[at], 'string'),
        }))
        .filter(({ title }) => !kept || kept.includes(title))}
    />
  )
}
