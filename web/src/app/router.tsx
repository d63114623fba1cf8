import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { ErrorState, Page, SkeletonPage } from '../ui'
import { MissingInside } from './Missing'
import { routes } from './routes'
import { parseSearch, writeSearch } from './search'

/** The pages over a history: the browser's, or one in memory. */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
    history,
    routeTree: routes,
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultPendingComponent: SkeletonPage,
    defaultErrorComponent: ({ error, reset }) => (
      <Page>
        <ErrorState error={error} onRetry={reset} page />
      </Page>
    ),
    defaultNotFoundComponent: MissingInside,
    // An address below a page is none of that page: it is told on a page of its own.
    notFoundMode: 'root',
    scrollRestoration: true,
  })
}

export const router = makeRouter()

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
