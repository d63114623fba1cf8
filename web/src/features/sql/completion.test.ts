import { describe, expect, it } from 'vitest'
import type { QueryCatalog } from '../../api'
import { formatOf } from '../../i18n'
import { suggested } from './completion'

const table = (name: string, ...columns: string[]) => ({
  name,
  title: { en: name },
  columns: columns.map((column) => ({
    name: column,
    type: 'string' as const,
    title: { ru: 'Район' },
  })),
})
const fn = (name: string) => ({
  ...{ name, signature: `${name}(…)`, meaning: {} },
  kind: 'scalar' as const,
})
const catalog: QueryCatalog = {
  tables: [
    table('air_quality', 'district', 'pm25'),
    table('districts', 'code', 'name'),
    table('calls', 'serial'),
  ],
  functions: [fn('distance_km'), fn('sum')],
  keywords: ['SELECT', 'DISTINCT', 'FROM', 'AS', 'GROUP BY', 'WHERE', 'JOIN', 'ON'],
}

const typeText = (type: string) => `<${type}>`

/** The bar stands where the person writes. */
function offered(text: string): string[] | undefined {
  const at = text.indexOf('|')
  const found = suggested(catalog, formatOf('ru', 'UTC'), text.replace('|', ''), at, typeText)
  return found?.options.map(({ label }) => label)
}

describe('what the editor offers', () => {
  it('names columns of the tables asked first, then functions, then words of the language', () => {
    expect(offered('from air_quality group by dis|')).toEqual([
      'district',
      'distance_km',
      'distinct',
      'districts',
    ])
    expect(offered('select dis| from air_quality')?.[0]).toBe('district')
    expect(offered('select dis| from calls')?.[0]).toBe('distance_km')
    expect(offered('select 1 from air_quality; select dis|')?.[0]).toBe('distance_km')
  })

  it('offers after a dot the columns of that table alone, by its name or by the one given to it', () => {
    expect(offered('select d.| from air_quality a join districts as d on true')).toEqual([
      'code',
      'name',
    ])
    expect(offered('select a.p| from air_quality a')).toEqual(['pm25'])
    expect(offered('select calls.| from calls')).toEqual(['serial'])
    expect(offered('select x.| from calls')).toBeUndefined()
  })

  it('offers tables where a table stands', () => {
    expect(offered('select 1 from |')).toEqual(['air_quality', 'districts', 'calls'])
    expect(offered('select 1 from calls c, di|')).toEqual(['districts'])
  })

  it('knows only words that the server does, and leaves a whole one as it is', () => {
    expect(offered('seri|')).toEqual([])
    expect(offered('select 1 as|')?.[0]).toBe('as')
    expect(offered('SEL|')).toEqual(['SELECT'])
  })

  it('says what a column holds in the words of the reader', () => {
    const found = suggested(catalog, formatOf('ru', 'UTC'), 'select calls.', 13, typeText)
    expect(found?.options[0]?.detail).toBe('Район · <string>')
  })

  it('finds a column by its title', () => {
    expect(offered('select рай| from air_quality')).toEqual(['district', 'pm25'])
  })

  it('is silent within a value and a comment', () => {
    expect(offered("where a = 'dis|")).toBeUndefined()
    expect(offered('select 1 -- dis|')).toBeUndefined()
    expect(offered("where a = 'dis' and dis| from air_quality")?.[0]).toBe('district')
  })
})
