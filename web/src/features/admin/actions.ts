import type { Format } from '../../i18n'
import type { useTexts } from './texts'

/** What the trail keeps, as far as this page has words for it. */
export const actions = [
  'login',
  'login.failed',
  'logout',
  'password.change',
  'user.create',
  'user.change',
  'user.delete',
  'user.reset-password',
  'user.unlock',
  'api-key.create',
  'api-key.revoke',
  'client.create',
  'client.remove',
  'city.applied',
  'contract.added',
  'contract.changed',
  'dataset.load',
  'dataset.compare',
  'dataset.hold',
  'dataset.release',
  'load.cancel',
  'load.mend',
  'load.raw',
  'source.save',
  'source.delete',
  'secret.write',
  'secret.delete',
  'personal.read',
  'personal.forget',
  'personal.raised',
  'figure.cited',
  'backup.begin',
] as const

/** An action in words; one without words stands for itself. */
export function actionText(t: ReturnType<typeof useTexts>, action: string): string | null {
  const found = actions.find((one) => one === action)
  return found ? t(`action.${found}`) : null
}

const fields = [
  'reason',
  'dataset',
  'load',
  'source',
  'file',
  'name',
  'roles',
  'scopes',
  'rows',
  'version',
  'columns',
  'message',
  'username',
  'organisation',
  'removed',
  'files',
  'refused',
  'bytes',
  'from',
  'line',
  'rejections',
  'changes',
  'changed',
  'added',
  'active',
  'figure',
  'hosts',
] as const

/** What an entry tells beside, as names and values; what is nested is told by its path. */
export function detailsOf(
  detail: Record<string, unknown>,
  t: ReturnType<typeof useTexts>,
  format: Pick<Format, 'number' | 'bytes'>,
): [name: string, value: string][] {
  const nameOf = (name: string) => {
    const known = fields.find((one) => one === name)
    return known ? t(`field.${known}`) : name
  }
  return Object.entries(detail).flatMap(([name, value]): [string, string][] => {
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return detailsOf(value as Record<string, unknown>, t, format).map(([inner, text]) => [
        `${nameOf(name)}: ${inner}`,
        text,
      ])
    const text =
      name === 'bytes' && typeof value === 'number'
        ? format.bytes(value)
        : valueText(value, t, format)
    return [[nameOf(name), text]]
  })
}

function valueText(
  value: unknown,
  t: ReturnType<typeof useTexts>,
  format: Pick<Format, 'number'>,
): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value))
    return value.length === 0 ? '–' : value.map((one) => valueText(one, t, format)).join(', ')
  if (typeof value === 'number') return format.number(value)
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
