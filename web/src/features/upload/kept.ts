import type { Work } from './work'

/** Named anew when the work takes another shape: what an older page kept is not understood. */
const name = (draft: string) => `sitcenter.wizard.${draft}`

/** The wizard's work outlives a reload of the page in this tab. */
export function keepWork(work: Work): void {
  try {
    sessionStorage.setItem(name(work.draft.id), JSON.stringify(work))
  } catch {
    // A full or forbidden store only means that a reload starts over.
  }
}

export function findWork(draft: string): Work | null {
  const text = sessionStorage.getItem(name(draft))
  if (!text) return null
  try {
    return JSON.parse(text) as Work
  } catch {
    return null
  }
}

export function dropWork(draft: string): void {
  sessionStorage.removeItem(name(draft))
}
