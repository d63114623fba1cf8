export interface ReturnAddress {
  /** `page`: drawn here; `server`: the server goes on, as in the middle of an OIDC sign-in. */
  kind: 'page' | 'server'
  address: string
}

/** Where to go after signing in. Only addresses of this site are followed. */
export function returnAddress(
  next: string | undefined,
  origin = window.location.origin,
): ReturnAddress {
  const home: ReturnAddress = { kind: 'page', address: '/' }
  if (!next?.startsWith('/')) return home
  let url: URL
  try {
    url = new URL(next, origin)
  } catch {
    return home
  }
  if (url.origin !== origin || url.pathname === '/login') return home
  const address = url.pathname + url.search + url.hash
  const server = /^\/(oauth2|api|connect|catalog|ogc)(\/|$)/.test(url.pathname)
  return { kind: server ? 'server' : 'page', address }
}
