import type { Source, SourceWish } from '../../api'
import { readSchedule } from './schedule'

/** What of a source is put together in its form. */
export type SourceForm = Pick<
  Source,
  'id' | 'dataset' | 'title' | 'kind' | 'url' | 'path' | 'schedule' | 'enabled'
> &
  Required<Pick<Source, 'auth' | 'format' | 'allow'>>

export const freshSource: SourceForm = {
  id: '',
  dataset: '',
  title: {},
  kind: 'http',
  url: null,
  path: null,
  schedule: '0 0 4 * * *',
  enabled: true,
  auth: null,
  format: null,
  allow: [],
}

export function formOf(source: Source): SourceForm {
  const { id, dataset, title, kind, url, path, schedule, enabled, auth, format, allow } = source
  return {
    ...{ id, dataset, title, kind, url, path, schedule, enabled },
    ...{ auth: auth ?? null, format: told(format), allow: allow ?? [] },
  }
}

/** A format of which nothing is said is found out from the file. */
function told(format: Source['format']): SourceForm['format'] {
  const said = Object.entries(format ?? {}).filter(([, value]) => value !== null && value !== '')
  return said.length > 0 ? Object.fromEntries(said) : null
}

export type Fault = 'id' | 'dataset' | 'url' | 'path' | 'schedule' | 'secret'

const named = /^[a-z][a-z0-9_]{1,62}$/
const address = /^(https?:\/\/[^\s/]+\S*|\$\{\w+\}\S*)$/

/** What has to be mended before the source can be tried or saved. */
export function faultsOf(form: SourceForm): Fault[] {
  const { id, dataset, kind, url, path, auth } = form
  const schedule = readSchedule(form.schedule)
  const wrong: [Fault, boolean][] = [
    ['id', !named.test(id)],
    ['dataset', dataset === ''],
    ['url', kind === 'http' && !address.test(url ?? '')],
    ['path', kind === 'folder' && (!path?.trim() || path.includes('..'))],
    ['schedule', schedule.kind === 'cron' && schedule.cron.trim().split(/\s+/).length !== 6],
    ['secret', auth !== null && !named.test(auth.secret)],
  ]
  return wrong.filter(([, is]) => is).map(([fault]) => fault)
}

/** Only what differs is sent; what has been emptied is sent as null and so cleared. */
export function wishOf(form: SourceForm, before: SourceForm | null): SourceWish {
  const all: Partial<SourceForm> = { ...form }
  delete all.id
  const old = before as Record<string, unknown> | null
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]) => !old || JSON.stringify(value) !== JSON.stringify(old[name]),
    ),
  )
}
