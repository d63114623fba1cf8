import { parsePeriod, writePeriod } from '../../answers/period'
import {
  aggregates,
  type Asked,
  type AskedDimension,
  type AskedFilter,
  type AskedMeasure,
  charts,
  comparisons,
  grains,
  nothingAsked,
  operators,
} from '../../answers/question'

export type AskSearch = Partial<
  Record<'dataset' | 'question' | 'asOf' | 'validAt' | 'view', string>
>

/**
 * A question as an address carries it, short enough to read:
 * dataset=calls_112, question="count by district by called_at.month where service.in.ems,fire in 2025 top 10"
 */
export function toSearch(asked: Asked): AskSearch {
  if (!asked.dataset) return {}
  return {
    dataset: asked.dataset,
    question: writeQuestion(asked) || undefined,
    asOf: asked.asOf ?? undefined,
    validAt: asked.validAt ?? undefined,
    view: asked.chart ?? undefined,
  }
}

/** Reads what it understands and leaves out the rest, so that an old or mangled link still opens. */
export function fromSearch(search: AskSearch): Asked {
  const asked = nothingAsked()
  if (!search.dataset || !named.test(search.dataset)) return asked
  asked.dataset = search.dataset
  asked.asOf = search.asOf || null
  asked.validAt = search.validAt || null
  asked.chart = oneOf(charts, search.view)
  readQuestion(search.question ?? '', asked)
  return asked
}

/** The parts of an address's question that were left out, as they stand in it. */
export function notUnderstood(search: AskSearch): string[] {
  return readQuestion(search.question ?? '', nothingAsked())
}

const named = /^[a-z][a-z0-9_]{0,62}$/

function writeQuestion(asked: Asked): string {
  const { measures, dimensions, filters, period, order, top, compare } = asked
  return [
    ...measures.map(({ aggregate, column }) => dotted(aggregate, column === '*' ? '' : column)),
    ...dimensions.map(({ column, grain }) => `by ${dotted(column, grain ?? '')}`),
    ...filters.map((filter) => `where ${writeFilter(filter)}`),
    ...(period ? [`in ${writePeriod(period)}`] : []),
    ...(order ? [`sort ${dotted(order.by, order.descending ? 'desc' : '')}`] : []),
    ...(top === null ? [] : [`top ${String(top)}`]),
    ...(compare ? [`compare ${compare}`] : []),
  ].join(' ')
}

/** Reads into `asked`; answers what was not understood. */
function readQuestion(text: string, asked: Asked): string[] {
  const words = split(text, ' ').filter((word) => word !== '')
  const lost: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const said = words[at + 1] ?? ''
    let known = true
    switch (word) {
      case 'by':
        known = push(asked.dimensions, readDimension(said))
        break
      case 'where':
        known = push(asked.filters, readFilter(said))
        break
      case 'in':
        asked.period = parsePeriod(said)
        known = asked.period !== null
        break
      case 'sort':
        asked.order = readOrder(said)
        known = asked.order !== null
        break
      case 'top':
        asked.top = /^[1-9]\d{0,5}$/.test(said) ? Number(said) : null
        known = asked.top !== null
        break
      case 'compare':
        asked.compare = oneOf(comparisons, said)
        known = asked.compare !== null
        break
      default:
        if (!push(asked.measures, readMeasure(word))) lost.push(word)
        continue
    }
    if (!known) lost.push(`${word} ${said}`.trim())
    at++
  }
  return lost
}

function readMeasure(text: string): AskedMeasure | null {
  const [name, column = '*', rest] = text.split('.')
  const aggregate = oneOf(aggregates, name)
  if (!aggregate || rest !== undefined) return null
  if (column === '*') return aggregate === 'count' ? { aggregate, column } : null
  return named.test(column) ? { aggregate, column } : null
}

function readDimension(text: string): AskedDimension | null {
  const [column = '', name, rest] = text.split('.')
  if (!named.test(column) || rest !== undefined) return null
  if (name === undefined) return { column }
  const grain = oneOf(grains, name)
  return grain ? { column, grain } : null
}

function writeFilter({ column, op, values }: AskedFilter): string {
  const list = values.map((value) => value.replace(/[\\, ]/g, '\\$&')).join(',')
  return values.length > 0 ? `${column}.${op}.${list}` : `${column}.${op}`
}

function readFilter(text: string): AskedFilter | null {
  const [, column = '', name, values] = /^([^.]+)\.([^.]+)(?:\.([\s\S]*))?$/.exec(text) ?? []
  const op = oneOf(operators, name)
  if (!op || !named.test(column)) return null
  return { column, op, values: values === undefined ? [] : split(values, ',').map(bare) }
}

function readOrder(text: string): Asked['order'] {
  const [by = '', direction, rest] = text.split('.')
  if (!named.test(by) || rest !== undefined) return null
  if (direction !== undefined && direction !== 'desc') return null
  return { by, descending: direction === 'desc' }
}

/** Cuts at a separator, except where a backslash stands before it; backslashes stay. */
function split(text: string, separator: string): string[] {
  const parts: string[] = ['']
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === separator) parts.push('')
    else parts[parts.length - 1] += letter === '\\' ? letter + text.charAt(++at) : letter
  }
  return parts
}

/** Takes away the backslashes that guard what follows them. */
function bare(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1')
}

function dotted(first: string, second: string): string {
  return second ? `${first}.${second}` : first
}

function push<T>(list: T[], value: T | null): boolean {
  if (value !== null) list.push(value)
  return value !== null
}

function oneOf<T extends string>(all: readonly T[], text: string | null | undefined): T | null {
  return all.find((one) => one === text) ?? null
}
