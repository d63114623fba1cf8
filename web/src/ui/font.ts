/** Letters of each part the font is cut into: Latin, Cyrillic, the Kazakh ones, and the sign of money. */
const SPECIMEN = 'Aa Яя Әә ₸'
const PATIENCE = 2_000

/**
 * Waits for the letters before the first line is drawn: a font that comes later wraps lines anew, and
 * what stands below them jumps. A slow line does not keep the page away for longer than two seconds.
 */
export async function startFont(): Promise<void> {
  const loaded = document.fonts.load('1em "Inter Variable"', SPECIMEN).catch(() => [])
  const waited = new Promise((done) => setTimeout(done, PATIENCE))
  await Promise.race([loaded, waited])
}
