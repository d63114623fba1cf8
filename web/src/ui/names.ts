import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listOrganisations } from '../api'
import { useFormat } from '../i18n'
import { useSession } from './session'

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => listOrganisations(signal),
  staleTime: 600_000,
  retry: false,
})

/** Titles of what the city's own files name by an id: organisations, themes, tags. */
export function useNames(): {
  organisation: (id: string | null | undefined) => string
  theme: (id: string | null | undefined) => string
  tag: (id: string) => string
} {
  const format = useFormat()
  const { city } = useSession()
  const organisations = useQuery(organisationsQuery)
  return useMemo(() => {
    const byId = new Map(organisations.data?.items.map((one) => [one.id, format.local(one.title)]))
    const themes = new Map(city.themes.map((one) => [one.id, format.local(one.title)]))
    const tags = new Map(city.tags.map((one) => [one.id, format.local(one.title)]))
    return {
      organisation: (id) => (id ? (byId.get(id) ?? readable(id)) : ''),
      theme: (id) => (id ? (themes.get(id) ?? readable(id)) : ''),
      tag: (id) => tags.get(id) ?? id,
    }
  }, [organisations.data, city, format])
}

function readable(id: string): string {
  const words = id.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
