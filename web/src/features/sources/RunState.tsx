import { type LoadState, loadStates } from '../../api'
import { LoadStateWord } from '../../ui'

/** How a run ended; a state this page does not know stands as it is. */
export function RunState({ state }: { state: string }) {
  const known: LoadState | undefined = loadStates.find((one) => one === state)
  return known ? <LoadStateWord state={known} /> : <span>{state}</span>
}
