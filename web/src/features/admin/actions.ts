import type { useTexts } from './texts'

/** What the trail keeps, as far as this page has words for it. */
const known = [
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
  'load.cancel',
  'load.mend',
  'load.raw',
  'source.save',
  'source.delete',
  'secret.write',
  'personal.read',
  'personal.forget',
  'personal.raised',
  'figure.cited',
  'backup.begin',
] as const

/** An action in words; one without words stands for itself. */
export function actionText(t: ReturnType<typeof useTexts>, action: string): string | null {
  const found = known.find((one) => one === action)
  return found ? t(`action.${found}`) : null
}
