import { Problem } from '../api'
import { ErrorState, Page } from '../ui'

/** No page has this address. */
export function Missing() {
  return (
    <main>
      <Page>
        <ErrorState
          page
          error={new Problem({ type: 'about:blank', code: 'http-404', title: '', status: 404 })}
        />
      </Page>
    </main>
  )
}
