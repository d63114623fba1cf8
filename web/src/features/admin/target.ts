import type { AuditEntry } from '../../api'

type Kind = '/data/$id' | '/sources/$id' | '/figures/$id'

const kinds: [start: string, to: Kind][] = [
  ['dataset.', '/data/$id'],
  ['contract.', '/data/$id'],
  ['personal.', '/data/$id'],
  ['load.', '/data/$id'],
  ['source.', '/sources/$id'],
  ['figure.', '/figures/$id'],
]
const name = /^[a-z][a-z0-9_]{1,62}$/
const figure = /^[0-9a-f]{32}$/

/** The page of what an entry is about, where there is one. */
export function targetOf({
  action,
  target,
}: Pick<AuditEntry, 'action' | 'target'>): { to: Kind; id: string } | null {
  const to = kinds.find(([start]) => action.startsWith(start))?.[1]
  if (!to || !target) return null
  return (to === '/figures/$id' ? figure : name).test(target) ? { to, id: target } : null
}
