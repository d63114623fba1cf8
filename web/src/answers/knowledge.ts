import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ColumnProfile, type Dataset, getDataset, getProfile } from '../api'
import { useCodes } from '../ui'

/** What is known about a dataset while a question about it is put together. */
export interface Knowledge {
  dataset: Dataset
  profileOf(column: string): ColumnProfile | undefined
  /** A code as its code list names it; any other value as it is. */
  labelOf(column: string, value: unknown): string
  /** The codes of a column that has a code list, with their names. */
  codesOf(column: string): { value: string; label: string }[] | undefined
}

export function useDataset(id: string | null) {
  return useQuery({
    queryKey: ['datasets', id],
    queryFn: ({ signal }) => getDataset(id ?? '', signal),
    enabled: id !== null,
  })
}

const none: Dataset['columns'] = []

/** What names the codes of a dataset, once the lists are there: enough to say what was asked. */
export function useNames(dataset: Dataset | undefined): Knowledge | null {
  const codes = useCodes(dataset?.columns ?? none)
  return useMemo(
    () =>
      dataset && !codes.pending
        ? {
            dataset,
            profileOf: () => undefined,
            labelOf: (column, value) => codes.nameOf(column, value) ?? String(value),
            codesOf: codes.codesOf,
          }
        : null,
    [dataset, codes],
  )
}

export function useKnowledge(dataset: Dataset): Knowledge {
  const codes = useCodes(dataset.columns)
  const profile = useQuery({
    queryKey: ['datasets', dataset.id, 'profile'],
    queryFn: ({ signal }) => getProfile(dataset.id, signal),
    staleTime: 10 * 60_000,
    retry: false,
  })
  return useMemo(
    () => ({
      dataset,
      profileOf: (column) => profile.data?.columns.find(({ name }) => name === column),
      labelOf: (column, value) => codes.nameOf(column, value) ?? String(value),
      codesOf: codes.codesOf,
    }),
    [dataset, profile.data, codes],
  )
}
