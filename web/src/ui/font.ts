/** Letters of each part the font is cut into: Latin, Cyrillic, the Kazakh ones, and the sign of money. */
const SPECIMEN = 'Aa Яя Әә ₸'
const PATIENCE = 2_000

/**
 * Waits for the letters before the first line is drawn: a font that comes later wraps lines anew, and
 * what stands below them jumps. On a slow line the page comes after two seconds in the letters of the
 * system, and keeps them.
 */
export async function startFont(): Promise<void> {
  const loaded = document.fonts.load('1em "Inter Variable"', SPECIMEN).then(
    () => true,
    () => false,
  )
  const waited = new Promise<boolean>((done) => {
    setTimeout(done, PATIENCE, false)
  })
  if (!(await Promise.race([loaded, waited]))) {
    document.documentElement.style.setProperty('--letters', 'system-ui, sans-serif')
  }
}
