import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { getSession, onPasswordDue, onSignedOut } from '../api'
import {
  keepLanguage,
  type Language,
  LanguageContext,
  SwitchLanguageContext,
  TimeZoneContext,
} from '../i18n'
import { organisationsQuery, SessionContext } from '../ui'
import { theme, variables } from '../ui/theme'
import { queries } from './queries'
import { router } from './router'
import { StartProblem } from './StartProblem'
import { switchTexts } from './texts'
import { useAway } from './useAway'

const scheme = localStorageColorSchemeManager({ key: 'sitcenter.scheme' })

export function App({ startWith, pages = router }: { startWith: Language; pages?: typeof router }) {
  const [language, setLanguage] = useState(startWith)
  const switchLanguage = useMemo(
    () => async (next: Language) => {
      await switchTexts(next)
      keepLanguage(next)
      setLanguage(next)
      // Problems and reasons are written by the server in the language asked for.
      void queries.invalidateQueries()
    },
    [],
  )
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
    >
      <LanguageContext value={language}>
        <SwitchLanguageContext value={switchLanguage}>
          <QueryClientProvider client={queries}>
            <Notifications position="bottom-right" autoClose={5000} />
            <WithSession>
              <RouterProvider router={pages} />
            </WithSession>
          </QueryClientProvider>
        </SwitchLanguageContext>
      </LanguageContext>
    </MantineProvider>
  )
}

/** Who is here and which city this is: known before the first page is drawn. */
function WithSession({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  useAway()
  const session = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => getSession(signal),
    staleTime: 300_000,
  })
  // Names stand in the first line of most pages: coming later, they would push everything down.
  const actor = session.data?.actor
  const known = actor !== undefined && actor.kind !== 'anonymous' && !actor.mustChangePassword
  const names = useQuery({ ...organisationsQuery, enabled: known })
  // Whoever asks for them again after they failed must not take the page away, nor who signs in.
  const [begun, setBegun] = useState(false)
  const named = begun || !known || names.isFetched
  if (session.data && named && !begun) setBegun(true)
  useEffect(() => {
    onSignedOut(() => {
      void client.invalidateQueries({ queryKey: ['session'] })
    })
    onPasswordDue(() => {
      void router.navigate({ to: '/password', search: { due: 'yes' }, replace: true })
    })
  }, [client])
  if (session.data && !named) return null
  if (session.data)
    return (
      <SessionContext value={session.data}>
        <TimeZoneContext value={session.data.city.timeZone}>{children}</TimeZoneContext>
      </SessionContext>
    )
  if (session.isError)
    return (
      <StartProblem
        error={session.error}
        onRetry={() => {
          void session.refetch()
        }}
      />
    )
  return null
}
