import { createContext, useContext } from 'react'

/** The city's time zone: every time on screen is the city's, wherever the reader sits. */
export const TimeZoneContext = createContext('UTC')

export function useTimeZone(): string {
  return useContext(TimeZoneContext)
}
