import { useUiTexts } from './texts'

/** What did something: the program's own hands have names in three languages, people keep theirs. */
export function useActorName(): (name: string | null | undefined) => string {
  const t = useUiTexts()
  return (name) => {
    if (name === 'command line') return t('actor.commandLine')
    if (name === 'sitcenter') return t('actor.program')
    return name ?? ''
  }
}
