import { expect, it } from 'vitest'
import { targetOf } from './target'

it.each([
  ['dataset.load', 'calls_112', '/data/$id'],
  ['contract.changed', 'calls_112', '/data/$id'],
  ['source.save', 'calls_112_daily', '/sources/$id'],
  ['figure.cited', 'e6fb154986d81a03a6a64274dffdac3c', '/figures/$id'],
  ['load.cancel', '01a20224-34d1-76a0-98cb-386b94a1646f', undefined],
  ['user.delete', 'pu_test', undefined],
  ['login', '', undefined],
])('leads from %s of %s to its page', (action, target, to) => {
  expect(targetOf({ action, target })?.to).toBe(to)
})
