import { getSession, isServerAway, onPresence } from '../api'

/**
 * Loads a part of the program. When the server is away just then, the part comes as soon as it is
 * back; what is missing for another reason fails as it would.
 */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const isThere = await getSession().then(
      () => true,
      () => !isServerAway(),
    )
    if (isThere) throw error
  }
  await back()
  // A sheet that did not come is not asked for again by itself.
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'))
    if (!sheet.sheet) sheet.replaceWith(sheet.cloneNode())
  return load()
}

function back(): Promise<void> {
  return new Promise((resolve) => {
    const stop = onPresence(() => {
      if (isServerAway()) return
      stop()
      resolve()
    })
  })
}
