type Listener = () => void

/** So long nothing may fail before the server counts as back: one answer of many is not enough. */
const calm = 1000

/** Whether the last calls found the server: one place for the whole page. */
let away = false
let settling: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<Listener>()

function become(next: boolean): void {
  settling = undefined
  away = next
  for (const listener of listeners) listener()
}

export function sawServer(isThere: boolean): void {
  if (!isThere) {
    clearTimeout(settling)
    settling = undefined
    if (!away) become(true)
  } else if (away) {
    settling ??= setTimeout(become, calm, false)
  }
}

export const isServerAway = () => away

export function onPresence(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
