/** Says why personal data is asked for; the server keeps it in its trail. */
export const stating = (purpose: string | null | undefined): Record<string, string> =>
  purpose ? { 'X-Purpose': encodeURIComponent(purpose) } : {}
