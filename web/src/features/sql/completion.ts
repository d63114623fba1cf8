import type { Completion } from '@codemirror/autocomplete'
import type { ColumnType, QueryCatalog } from '../../api'
import type { Format } from '../../i18n'

type Table = QueryCatalog['tables'][number]

export interface Suggested {
  from: number
  options: Completion[]
}

/**
 * What can be written at a place of a text, the likeliest first: columns of the tables that the
 * question names, functions, words of the language, tables. After a dot, that table's columns alone.
 */
export function suggested(
  catalog: QueryCatalog,
  format: Format,
  text: string,
  at: number,
  typeText: (type: ColumnType) => string,
): Suggested | null {
  const before = bare(text.slice(0, at))
  if (before === null) return null
  const [, named, word = ''] = /(?:([\p{L}\w]+)"?\.)?"?([\p{L}\w]*)$/u.exec(before) ?? []
  const from = at - word.length
  const start = before.lastIndexOf(';') + 1
  const rest = `${before.slice(start, from)} ${bare(text.slice(at)) ?? ''}`
  const scope = tablesIn(rest.split(';')[0] ?? '', catalog)
  if (named !== undefined) {
    const table = scope.get(named) ?? catalog.tables.find(({ name }) => name === named)
    return table ? { from, options: matching(columnsOf([table], format, typeText), word) } : null
  }
  const tables = catalog.tables.map(({ name, title }): Completion => ({
    label: name,
    detail: format.local(title),
    type: 'table',
  }))
  if (/\b(from|join)\s+(\w+(\s+(as\s+)?\w+)?\s*,\s*)*"?$/i.test(before.slice(0, from)))
    return { from, options: matching(tables, word) }
  const written = word !== '' && word === word.toLowerCase()
  const keywords = catalog.keywords.map((keyword): Completion => ({
    label: written ? keyword.toLowerCase() : keyword,
    type: 'keyword',
  }))
  const whole = keywords.filter(({ label }) => label.toLowerCase() === word.toLowerCase())
  return {
    from,
    // A word of the language that stands whole is not turned into something longer.
    options: [
      ...whole,
      ...matching(
        [
          ...columnsOf([...new Set(scope.values())], format, typeText),
          ...functionsOf(catalog, format),
          ...keywords.filter((one) => !whole.includes(one)),
          ...tables,
        ],
        word,
      ),
    ],
  }
}

function columnsOf(
  tables: Table[],
  format: Format,
  typeText: (type: ColumnType) => string,
): Completion[] {
  const columns = tables.flatMap((table) => table.columns)
  return columns
    .filter(({ name }, at) => columns.findIndex((one) => one.name === name) === at)
    .map(({ name, title, type }) => ({
      label: name,
      detail: [format.local(title), typeText(type)].filter(Boolean).join(' · '),
      type: 'property',
    }))
}

function functionsOf({ functions }: QueryCatalog, format: Format): Completion[] {
  return functions.map(({ name, signature, meaning }) => ({
    label: name,
    apply: `${name}(`,
    detail: signature,
    info: format.local(meaning) || undefined,
    type: 'function',
  }))
}

/** Those that begin with the word, then those that hold it, or whose title begins with it. */
function matching(options: Completion[], word: string): Completion[] {
  const wanted = word.toLowerCase()
  const begins = options.filter(({ label }) => label.toLowerCase().startsWith(wanted))
  const holds = options.filter(
    (one) =>
      !begins.includes(one) &&
      one.type !== 'keyword' &&
      (one.label.toLowerCase().includes(wanted) ||
        (one.type !== 'function' && one.detail?.toLowerCase().startsWith(wanted))),
  )
  return [...begins, ...(wanted.length > 1 ? holds : [])]
}

/** The tables a question names, by their own names and by those it gives them. */
function tablesIn(text: string, { tables, keywords }: QueryCatalog): Map<string, Table> {
  const words = new Set(keywords.flatMap((keyword) => keyword.toLowerCase().split(' ')))
  const known = new Map(tables.map((table) => [table.name, table]))
  const found = new Map<string, Table>()
  for (const [, name = '', alias = ''] of text.matchAll(
    /(?<![\w.])"?([a-z]\w*)"?(?=(?:\s+(?:as\s+)?([a-z_]\w*))?)/gi,
  )) {
    const table = known.get(name.toLowerCase())
    if (!table) continue
    found.set(table.name, table)
    if (alias && !words.has(alias.toLowerCase())) found.set(alias, table)
  }
  return found
}

/** A text without its comments and quoted values; null when its end lies within one. */
function bare(text: string): string | null {
  let open = false
  const rest = text.replace(
    /'(?:[^']|'')*('|$)|--[^\n]*(\n|$)|\/\*[\s\S]*?(\*\/|$)/g,
    (piece, ...ends: (string | undefined)[]) => {
      open ||= ends.slice(0, 3).every((end) => !end)
      return ' '.repeat(piece.length)
    },
  )
  return open ? null : rest
}
