import type { Draft } from '../../api'
import type { About, Work, WorkColumn } from './work'

/** Named anew when the work takes another shape: what an older page kept is not understood. */
const prefix = 'sitcenter.wizard.'
const name = (draft: string) => `${prefix}${draft}`

/** So long the server keeps a draft that nobody saves. */
const longest = 7 * 86_400_000

/** What a person has decided: without the rows and the values of the file, which the server has. */
interface Choices {
  keptAt: number
  columns: Record<string, Partial<WorkColumn>>
  about: About
  modeByHand: boolean
}

const ofTheFile = ['examples', 'unsure', 'source', 'missing', 'repeated'] as const

/** The wizard's work outlives a reload in this tab; its choices are there in other tabs, too. */
export function keepWork(work: Work): void {
  try {
    sessionStorage.setItem(name(work.draft.id), JSON.stringify(work))
    forgetOld()
    localStorage.setItem(name(work.draft.id), JSON.stringify(choicesOf(work)))
  } catch {
    // A full or forbidden store only means that a reload starts over.
  }
}

/** The work as this tab keeps it. */
export function findWork(draft: string): Work | null {
  return read<Work>(sessionStorage, draft)
}

/** The draft as the server has it, with what was decided about it in another tab. */
export function withChoices(work: Work): Work {
  const kept = read<Choices>(localStorage, work.draft.id)
  if (!kept) return work
  return {
    ...work,
    columns: work.columns.map((column) => ({ ...column, ...kept.columns[column.source] })),
    about: { ...work.about, ...kept.about },
    modeByHand: kept.modeByHand,
  }
}

export function dropWork(draft: string): void {
  sessionStorage.removeItem(name(draft))
  localStorage.removeItem(name(draft))
}

function choicesOf({ columns, about, modeByHand }: Work): Choices {
  return {
    keptAt: Date.now(),
    columns: Object.fromEntries(
      columns.map((column) => [
        column.source,
        Object.fromEntries(
          Object.entries(column).filter(([key]) => !ofTheFile.some((one) => one === key)),
        ),
      ]),
    ),
    about,
    modeByHand,
  }
}

function forgetOld(): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix)) continue
    const kept = read<Choices>(localStorage, key.slice(prefix.length))
    if (!kept || Date.now() - kept.keptAt > longest) localStorage.removeItem(key)
  }
}

function read<T>(store: Storage, draft: Draft['id']): T | null {
  const text = store.getItem(name(draft))
  if (!text) return null
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}
