import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ColumnType, Dataset, Sensitivity } from '../../api'
import { type Format, useFormat } from '../../i18n'
import {
  type Codes,
  DataTable,
  decimalsOf,
  EmptyState,
  FigureMark,
  isIdentifier,
  Loaded,
  PersonalValues,
  SkeletonTable,
  type TableColumn,
  titleAmong,
  useCodes,
  useUiTexts,
} from '../../ui'
import classes from './dataset.module.css'
import { useRows } from './queries'
import { useTexts } from './texts'

const numeric: readonly string[] = ['integer', 'number', 'decimal']

export function RowsTab({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const [purpose, setPurpose] = useState<string | null>(null)
  const rows = useRows(dataset.id, dataset.snapshot?.id, purpose)
  const codes = useCodes(dataset.columns)
  return (
    <div className={classes.stack}>
      <PersonalValues dataset={dataset} purpose={purpose} onState={setPurpose} />
      <Loaded query={rows} skeleton={<SkeletonTable rows={12} />}>
        {({ pages }) => {
          if (codes.pending) return <SkeletonTable rows={12} />
          const all = pages.flatMap((page) => page.rows)
          if (all.length === 0)
            return (
              <EmptyState title={t('rows.none')}>
                {t(dataset.rows !== 0 ? 'rows.closed' : 'rows.none.text')}
              </EmptyState>
            )
          const hidden = hiddenColumns(pages[0]?.columns ?? [], dataset, format, (kind) =>
            t('hidden', { kind: ui(`sensitivity.${kind}`).toLocaleLowerCase(format.language) }),
          )
          const figure = pages[0]?.figure
          return (
            <div className={classes.stack}>
              <p className={classes.rowsNote}>
                <span>{t('rows.note')}</span>
                {figure && <FigureMark figure={figure} word={t('rows.from')} />}
              </p>
              <DataTable
                label={t('rows.label', { title: format.local(dataset.title) })}
                rows={all}
                columns={[
                  ...rowColumns(pages[0]?.columns ?? [], dataset, format, codes, all),
                  ...hidden,
                ]}
                rowKey={(_row, index) => String(index)}
                height="64vh"
                stack={false}
              />
              {rows.hasNextPage && (
                <div>
                  <Button
                    variant="default"
                    loading={rows.isFetchingNextPage}
                    onClick={() => {
                      void rows.fetchNextPage()
                    }}
                  >
                    {ui('more')}
                  </Button>
                </div>
              )}
            </div>
          )
        }}
      </Loaded>
    </div>
  )
}

/** Columns of rows in the words of the reader; what a column is called in SQL is told elsewhere. */
export function rowColumns(
  columns: readonly { name: string; type: ColumnType }[],
  dataset: Dataset,
  format: Format,
  codes: Codes,
  rows: readonly unknown[][],
): TableColumn<unknown[]>[] {
  return columns.map(({ name, type }, at) => {
    const decimals = decimalsOf(
      rows.map((row) => row[at]),
      false,
    )
    const known = dataset.columns.find((column) => column.name === name)
    const isName = isIdentifier(known ?? { name, type }, dataset)
    const text = (value: unknown) =>
      isName && typeof value === 'number'
        ? String(value)
        : typeof value === 'number'
          ? format.fixed(value, decimals)
          : format.cell(value, type)
    const title = known ? titleAmong(known, dataset.columns, format) : name
    const unit = format.unit(known?.unit)
    return {
      key: name,
      title: unit ? `${title},\u00a0${unit}` : title,
      align: numeric.includes(type) ? 'right' : undefined,
      cell: (row) => {
        const coded = codes.nameOf(name, row[at])
        return (
          <span className={classes.value} title={coded === undefined ? undefined : String(row[at])}>
            {coded ?? text(row[at])}
          </span>
        )
      },
    }
  })
}

/** A column whose values this person may not see says so rather than vanish. */
export function hiddenColumns(
  shown: readonly { name: string }[],
  dataset: Pick<Dataset, 'columns'>,
  format: Format,
  say: (kind: Sensitivity) => string,
): TableColumn<unknown[]>[] {
  const names = new Set(shown.map(({ name }) => name))
  return dataset.columns
    .filter(({ name, sensitivity }) => !names.has(name) && sensitivity !== 'open')
    .map((column) => ({
      key: column.name,
      title: titleAmong(column, dataset.columns, format),
      cell: () => <span className="soft">{say(column.sensitivity)}</span>,
    }))
}
