/** Takes the figure's id out of whatever was pasted: the id itself or an address that ends in it. */
export function otherFigure(text: string): string | null {
  const pasted = text.trim()
  const address = /\/figures\/([^/?#\s]+)/.exec(pasted)
  if (!address?.[1]) return /^[\w:.-]+$/.test(pasted) ? pasted : null
  try {
    return decodeURIComponent(address[1])
  } catch {
    return null
  }
}
