import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  getContract,
  getDataset,
  getDiff,
  getLineage,
  getPlaces,
  getProfile,
  getQuality,
  getRows,
  getTerritories,
  listSnapshots,
} from '../../api'

export const useDataset = (id: string) =>
  useQuery({ queryKey: ['datasets', id], queryFn: ({ signal }) => getDataset(id, signal) })

export const useQuality = (id: string, days: number) =>
  useQuery({
    queryKey: ['datasets', id, 'quality', days],
    queryFn: ({ signal }) => getQuality(id, days, signal),
  })

export const useProfile = (id: string, snapshot: string | undefined) =>
  useQuery({
    queryKey: ['datasets', id, 'profile', snapshot],
    queryFn: ({ signal }) => getProfile(id, signal),
    enabled: snapshot !== undefined,
    staleTime: Infinity,
  })

/** Rows that a stated purpose has opened are forgotten as soon as nobody looks at them. */
export const useRows = (id: string, snapshot: string | undefined, purpose: string | null) =>
  useInfiniteQuery({
    queryKey: ['datasets', id, 'rows', snapshot, purpose],
    queryFn: ({ signal, pageParam }) => getRows(id, 100, pageParam, signal, purpose),
    ...(purpose !== null && { gcTime: 0 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const usePlaces = (id: string, snapshot: string | undefined) =>
  useQuery({
    queryKey: ['datasets', id, 'places', snapshot],
    queryFn: ({ signal }) => getPlaces(id, 2000, signal),
    staleTime: Infinity,
  })

export const useDistricts = () =>
  useQuery({
    queryKey: ['territories', 'districts'],
    queryFn: ({ signal }) => getTerritories('districts', undefined, signal),
    staleTime: Infinity,
  })

export const useSnapshots = (id: string) =>
  useInfiniteQuery({
    queryKey: ['datasets', id, 'snapshots'],
    queryFn: ({ signal, pageParam }) => listSnapshots(id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const useDiff = (id: string, a: string, b: string) =>
  useQuery({
    queryKey: ['datasets', id, 'diff', a, b],
    queryFn: ({ signal }) => getDiff(id, a, b, signal),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })

export const useLineage = (id: string) =>
  useQuery({
    queryKey: ['datasets', id, 'lineage'],
    queryFn: ({ signal }) => getLineage(id, signal),
  })

export const useContract = (id: string, version: string) =>
  useQuery({
    queryKey: ['datasets', id, 'contract', version],
    queryFn: ({ signal }) => getContract(id, signal),
  })
