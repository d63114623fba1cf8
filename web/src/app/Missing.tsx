import { Problem } from '../api'
import { ErrorState, Page, useSession } from '../ui'
import { Shell } from './Shell'

/** No page has this address. Whoever has logged in keeps the way to all others beside it. */
export function Missing() {
  const { actor } = useSession()
  if (actor.kind !== 'anonymous')
    return (
      <Shell>
        <MissingInside />
      </Shell>
    )
  return (
    <main>
      <MissingInside />
    </main>
  )
}

/** The same where the workspace stands already. */
export function MissingInside() {
  return (
    <Page>
      <ErrorState
        page
        error={new Problem({ type: 'about:blank', code: 'http-404', title: '', status: 404 })}
      />
    </Page>
  )
}
