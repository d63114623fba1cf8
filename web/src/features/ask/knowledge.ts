import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type Column,
  type ColumnProfile,
  type Dataset,
  getCodeList,
  getDataset,
  getProfile,
  getTerritories,
} from '../../api'
import { type LocalText, useFormat } from '../../i18n'

/** What is known about a dataset while a question about it is put together. */
export interface Knowledge {
  dataset: Dataset
  profileOf(column: string): ColumnProfile | undefined
  /** A code as its code list names it; any other value as it is. */
  labelOf(column: string, value: unknown): string
  /** The codes of a column that has a code list, with their names. */
  codesOf(column: string): { value: string; label: string }[] | undefined
}

const long = 10 * 60_000

export function useDataset(id: string | null) {
  return useQuery({
    queryKey: ['datasets', id],
    queryFn: ({ signal }) => getDataset(id ?? '', signal),
    enabled: id !== null,
  })
}

export function useKnowledge(dataset: Dataset): Knowledge {
  const format = useFormat()
  const profile = useQuery({
    queryKey: ['datasets', dataset.id, 'profile'],
    queryFn: ({ signal }) => getProfile(dataset.id, signal),
    staleTime: long,
    retry: false,
  })
  const coded = useMemo(
    () => dataset.columns.flatMap((column) => listOf(column) ?? []),
    [dataset.columns],
  )
  const lists = useQueries({
    queries: coded.map(({ list }) => ({
      queryKey: list === districts ? ['territories', districts] : ['code-lists', list],
      queryFn: ({ signal }: { signal: AbortSignal }) => namesOf(list, signal),
      staleTime: long,
      retry: false,
    })),
    combine: (results) => results.map(({ data }) => data),
  })
  return useMemo(() => {
    const names = new Map(coded.map(({ column }, at) => [column, lists[at]]))
    return {
      dataset,
      profileOf: (column) => profile.data?.columns.find(({ name }) => name === column),
      labelOf: (column, value) => {
        const name = names.get(column)?.get(String(value))
        return name ? format.local(name) : String(value)
      },
      codesOf: (column) => {
        const list = names.get(column)
        return list && [...list].map(([value, name]) => ({ value, label: format.local(name) }))
      },
    }
  }, [dataset, profile.data, coded, lists, format])
}

const districts = 'districts'

function listOf({ name, references, added }: Column): { column: string; list: string } | null {
  if (name === 'district' && added) return { column: name, list: districts }
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
