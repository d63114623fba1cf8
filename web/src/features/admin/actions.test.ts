import { expect, it } from 'vitest'
import { formatOf } from '../../i18n'
import { detailsOf } from './actions'

it('tells the detail of an entry as names and values', () => {
  const say = ((key: string) => `<${key}>`) as never
  const detail = { reason: 'court', rows: 1200, bytes: 2500, parts: { done: true, left: [] } }
  expect(detailsOf(detail, say, formatOf('en', 'UTC'))).toEqual([
    ['<field.reason>', 'court'],
    ['<field.rows>', '1,200'],
    ['<field.bytes>', '2.5 kB'],
    ['parts: done', '<yes>'],
    ['parts: left', '–'],
  ])
})
