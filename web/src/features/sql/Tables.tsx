import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { QueryCatalog } from '../../api'
import { useFormat } from '../../i18n'
import { Loaded } from '../../ui'
import classes from './sql.module.css'
import { useTexts } from './texts'

/** The tables and functions one may name; a click puts the name into the text. */
export function Tables({
  catalog,
  onInsert,
}: {
  catalog: UseQueryResult<QueryCatalog>
  onInsert: (name: string) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const [text, setText] = useState('')
  const wanted = text.trim().toLocaleLowerCase(format.language)
  const matches = (...words: string[]) =>
    words.join(' ').toLocaleLowerCase(format.language).includes(wanted)
  return (
    <section className={classes.panel} aria-label={t('tables')}>
      <h2>{t('tables')}</h2>
      <TextInput
        aria-label={t('searchTables')}
        placeholder={t('searchTables')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <Loaded query={catalog} small>
        {({ tables, functions }) => {
          const found = tables.flatMap((table) => {
            const own = matches(table.name, format.local(table.title))
            const columns = own
              ? table.columns
              : table.columns.filter(({ name, title }) => matches(name, format.local(title)))
            return own || columns.length > 0 ? [{ ...table, columns }] : []
          })
          const known = functions.filter(({ name, meaning }) =>
            matches(name, format.local(meaning)),
          )
          return (
            <div className={classes.tables}>
              {found.map((table) => (
                <details key={table.name} open={wanted !== '' && found.length <= 3}>
                  <summary>
                    <code>{table.name}</code>
                    <span className={classes.tableTitle}>{format.local(table.title)}</span>
                  </summary>
                  <Name
                    name={table.name}
                    note={t('insert', { name: table.name })}
                    onInsert={onInsert}
                  />
                  {table.columns.map(({ name, type, title }) => (
                    <Name
                      key={name}
                      name={name}
                      note={[format.local(title), t(`type.${type}`)].filter(Boolean).join(' · ')}
                      onInsert={onInsert}
                    />
                  ))}
                </details>
              ))}
              {known.length > 0 && (
                <details open={wanted !== '' && found.length === 0}>
                  <summary>{t('functions')}</summary>
                  {known.map(({ name, signature, meaning }) => (
                    <Name
                      key={`${name}/${signature}`}
                      name={name}
                      shown={signature}
                      note={format.local(meaning)}
                      onInsert={() => {
                        onInsert(`${name}(`)
                      }}
                    />
                  ))}
                </details>
              )}
              {found.length === 0 && known.length === 0 && <p className="soft">{t('noTables')}</p>}
            </div>
          )
        }}
      </Loaded>
    </section>
  )
}

function Name({
  name,
  shown = name,
  note,
  onInsert,
}: {
  name: string
  shown?: string
  note: string
  onInsert: (name: string) => void
}) {
  return (
    <button
      type="button"
      className={classes.name}
      onClick={() => {
        onInsert(name)
      }}
    >
      <code>{shown}</code>
      <span>{note}</span>
    </button>
  )
}
