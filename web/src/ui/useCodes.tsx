import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Column, getCodeList, getTerritories } from '../api'
import { type LocalText, useFormat } from '../i18n'
import classes from './ui.module.css'

/** What the codes in a dataset's columns are called, by its code lists and the city's districts. */
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

export function useCodes(columns: readonly Column[]): Codes {
  const format = useFormat()
  const coded = useMemo(() => columns.flatMap((column) => listOf(column) ?? []), [columns])
  const wanted = useMemo(() => [...new Set(coded.map(({ list }) => list))], [coded])
  const found = useQueries({
    queries: wanted.map((list) => ({
      queryKey: list === districts ? ['territories', districts] : ['code-lists', list],
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
  }, [coded, wanted, found, format])
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

function listOf({ name, references }: Column): { column: string; list: string } | null {
  if (name === 'district' && !references) return { column: name, list: districts }
  const list = references?.split('.')[0]
  return list ? { column: name, list } : null
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
