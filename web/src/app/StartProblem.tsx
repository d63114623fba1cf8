import { ErrorState } from '../ui'

/** The server did not say who is here: nothing else can be shown, so this is said on a whole page. */
export function StartProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main style={{ maxWidth: 640, margin: '18vh auto', padding: 16 }}>
      <h1 className="visually-hidden">Sitcenter</h1>
      <ErrorState error={error} onRetry={onRetry} small />
    </main>
  )
}
