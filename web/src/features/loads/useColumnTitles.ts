import { useQuery } from '@tanstack/react-query'
import { type Column, getDataset } from '../../api'
import { useFormat } from '../../i18n'

const none: Column[] = []

/** Columns by their titles; whoever may not see the dataset reads their names. */
export function useColumnTitles(dataset: string): {
  pending: boolean
  columns: Column[]
  /** Rejected rows are for those who may bring data. */
  mayLoad: boolean
  titleOf: (name: string) => string
} {
  const format = useFormat()
  const query = useQuery({
    queryKey: ['datasets', dataset],
    queryFn: ({ signal }) => getDataset(dataset, signal),
    retry: false,
  })
  const columns = query.data?.columns ?? none
  return {
    pending: query.isPending,
    columns,
    mayLoad: query.data?.access.load ?? false,
    titleOf: (name) => format.local(columns.find((one) => one.name === name)?.title) || name,
  }
}
