import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type AnswerColumn, type Column, getCodeList, getDataset, getTerritories } from '../api'
import { type LocalText, useFormat } from '../i18n'
import { isIdentifier } from './identifiers'
import classes from './ui.module.css'

/** What the codes in a dataset's columns are called: by the contract, code lists and districts. */
export interface Codes {
  /** The lists are still being fetched. */
  pending: boolean
  /** Nothing for a value that no list names. */
  nameOf(column: string, value: unknown): string | undefined
  /** All codes of a column that has a list. */
  codesOf(column: string): { value: string; label: string }[] | undefined
}

const long = 10 * 60_000
const districts = 'districts'

type Named = Pick<Column, 'name' | 'references'> & Partial<Pick<Column, 'values'>>

export function useCodes(columns: readonly Named[]): Codes {
  const format = useFormat()
  const coded = useMemo(() => columns.flatMap((column) => listOf(column) ?? []), [columns])
  const wanted = useMemo(() => [...new Set(coded.map(({ list }) => list))], [coded])
  const found = useQueries({
    queries: wanted.map((list) => ({
      queryKey: ['code-lists', list],
      queryFn: ({ signal }: { signal: AbortSignal }) => namesOf(list, signal),
      staleTime: long,
      retry: false,
    })),
    combine: (results) => ({
      names: results.map(({ data }) => data),
      pending: results.some(({ isPending }) => isPending),
    }),
  })
  return useMemo(() => {
    const lists = new Map(wanted.map((list, at) => [list, found.names[at]]))
    const names = new Map(coded.map(({ column, list }) => [column, lists.get(list)]))
    for (const { name, values } of columns)
      if (values && values.length > 0)
        names.set(name, new Map(values.map(({ value, title }) => [value, title])))
    return {
      pending: found.pending,
      nameOf: (column, value) => {
        const name = names.get(column)?.get(String(value))
        return name ? format.local(name) || undefined : undefined
      },
      codesOf: (column) => {
        const list = names.get(column)
        return list && [...list].map(([value, name]) => ({ value, label: format.local(name) }))
      },
    }
  }, [columns, coded, wanted, found, format])
}

export interface AnswerCodes extends Codes {
  /** Columns whose values are districts, and those whose whole numbers are names. */
  areas: Set<string>
  identifiers: Set<string>
}

/** What the codes in an answer's columns are called: by the columns their values were taken from. */
export function useAnswerCodes(columns: readonly AnswerColumn[]): AnswerCodes {
  const taken = useMemo(() => columns.filter(isTaken), [columns])
  const wanted = useMemo(
    () => [...new Set(taken.flatMap(({ origins }) => origins.map(({ dataset }) => dataset)))],
    [taken],
  )
  const found = useQueries({
    queries: wanted.map((id) => ({
      queryKey: ['datasets', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => getDataset(id, signal),
      staleTime: long,
      retry: false,
    })),
    combine: (results) => ({
      datasets: results.map(({ data }) => data),
      pending: results.some(({ isPending }) => isPending),
    }),
  })
  const coded = useMemo(
    () =>
      taken.flatMap(({ name, type, origins }) => {
        if (type !== 'string') return []
        const from = origins.map(({ dataset, column }): Named => {
          const known = found.datasets[wanted.indexOf(dataset)]
          const own = known?.columns.find((one) => one.name === column)
          const references = own ? (listOf(own)?.references ?? null) : null
          return { name, references, values: own?.values ?? [] }
        })
        // Values of two columns have one list only if both have the same.
        const [first] = from
        return first && new Set(from.map((one) => JSON.stringify(one))).size === 1 ? [first] : []
      }),
    [taken, wanted, found],
  )
  const identifiers = useMemo(
    () =>
      taken.flatMap(({ name, origins }) => {
        const are = origins.every(({ dataset, column }) => {
          const known = found.datasets[wanted.indexOf(dataset)]
          const own = known?.columns.find((one) => one.name === column)
          return known && own && isIdentifier(own, known)
        })
        return are ? name : []
      }),
    [taken, wanted, found],
  )
  const codes = useCodes(coded)
  const pending = found.pending || codes.pending
  return useMemo(
    () => ({
      ...codes,
      pending,
      areas: new Set(coded.flatMap((one) => (isDistrict(one) ? one.name : []))),
      identifiers: new Set(identifiers),
    }),
    [codes, coded, identifiers, pending],
  )
}

/** Each value stands in a column of some dataset as it is: texts are codes, whole numbers may be names. */
function isTaken({ type, origins }: AnswerColumn): boolean {
  const names = type === 'string' || type === 'integer'
  return names && origins.length > 0 && origins.every(({ derived }) => !derived)
}

/** A code by its name, the code itself small beside it. */
export function Coded({ name, code }: { name: string; code: string }) {
  if (name === code) return name
  return (
    <span className={classes.coded}>
      {name} <code>{code}</code>
    </span>
  )
}

function listOf({ name, references }: Pick<Column, 'name' | 'references'>) {
  const to = references ?? (name === 'district' ? districts : null)
  const list = to?.split('.')[0]
  return list && to ? { column: name, list, references: to } : null
}

/** Whether the values of a column are codes of the city's districts. */
export function isDistrict(column: Pick<Column, 'name' | 'references'>): boolean {
  return listOf(column)?.list === districts
}

async function namesOf(list: string, signal: AbortSignal): Promise<Map<string, LocalText>> {
  if (list !== districts) {
    const { items } = await getCodeList(list, signal)
    return new Map(items.map(({ code, title }) => [code, title]))
  }
  const { features } = await getTerritories(districts, undefined, signal)
  return new Map(
    features.map(({ properties }) => [
      String(properties?.id),
      (properties as { title?: LocalText } | null)?.title ?? {},
    ]),
  )
}
