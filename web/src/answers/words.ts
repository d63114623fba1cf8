import type { Operator } from '../api'
import { dateFormat, type Format, type Language, listText, type Translate } from '../i18n'
import { isIdentifier, titleAmong } from '../ui'
import type { Knowledge } from './knowledge'
import { type Period, quarterNumber, shapeOf } from './period'
import type { Asked, AskedDimension, AskedFilter, AskedMeasure } from './question'
import { isTime } from './question'
import { type Chips, type Piece, plain, sentence } from './sentence'
import type texts from './texts.en'

export type AnswerTexts = Translate<typeof texts>

/** Says questions about one dataset in the language of the page. */
export interface Words {
  language: Language
  column(name: string): string
  measure(measure: AskedMeasure, object?: boolean): string
  dimension(dimension: AskedDimension): string
  filter(filter: AskedFilter): string
  period(period: Period): string
  /** A value of a column as people read it. */
  value(column: string, value: unknown): string
  sentence(asked: Asked): Piece[]
  /** `more` are conditions that are said already. */
  headline(asked: Asked, more?: string[]): string
  /** Where the dataset and its conditions are plain from around it. */
  brief(asked: Asked): string
}

const mostValues = 3
const orders = ['<', '<=', '>', '>='] as const

/** Whether values are compared by which comes first. */
export function isOrder(op: Operator): op is (typeof orders)[number] {
  return orders.some((one) => one === op)
}

export function wordsOf(t: AnswerTexts, format: Format, knowledge: Knowledge): Words {
  const find = (name: string) => knowledge.dataset.columns.find((one) => one.name === name)
  const column = (name: string) => {
    const found = find(name)
    return found ? titleAmong(found, knowledge.dataset.columns, format) : name
  }
  const say = (name: string) => inSentence(column(name), format.language)

  const value = (name: string, raw: unknown): string => {
    if (raw === null || raw === undefined || raw === '') return t('missing')
    const type = find(name)?.type ?? 'string'
    if (type === 'boolean') return String(raw) === 'true' ? t('yes') : t('no')
    if (isTime(type)) return format.cell(raw, type)
    const label = knowledge.labelOf(name, raw)
    if (label !== String(raw) || type === 'string') return label
    const found = find(name)
    if (found && isIdentifier(found, knowledge.dataset)) return label
    return Number.isFinite(Number(raw)) ? format.number(Number(raw), 6) : label
  }

  const measure = (asked: AskedMeasure, object = false) => {
    const named = { column: say(asked.column) }
    if (asked.aggregate === 'count') return object ? t('measure.count.object') : t('measure.count')
    return object
      ? t(`measure.${asked.aggregate}.object`, named)
      : t(`measure.${asked.aggregate}`, named)
  }

  const dimension = ({ column: name, grain }: AskedDimension) => {
    if (!grain) {
      if (find(name)?.added && name === 'district') return t('dimension.district')
      if (find(name)?.added && name === 'h3') return t('dimension.h3')
      return t('dimension', { column: say(name) })
    }
    const times = knowledge.dataset.columns.filter(({ type }) => isTime(type))
    const said = t(`grain.${grain}`)
    return times.length > 1 && !isMainTime(knowledge, name)
      ? t('grainOf', { grain: said, column: say(name) })
      : said
  }

  const filter = ({ column: name, op, values }: AskedFilter) => {
    const named = { column: say(name) }
    const said = values.map((one) => value(name, one))
    if (op === 'between')
      return t('filter.between', { ...named, from: said[0] ?? '', to: said[1] ?? '' })
    if (op === 'is_null') return t('filter.is_null', named)
    if (op === 'not_null') return t('filter.not_null', named)
    const more = said.length - mostValues
    const shown = more > 0 ? [...said.slice(0, mostValues), t('moreValues', { count: more })] : said
    const joined = listText(
      format.language,
      shown,
      op === 'not_in' && format.language !== 'en' ? 'conjunction' : 'disjunction',
    )
    // A day is not more or less than another, but later or earlier.
    if (isOrder(op) && isTime(find(name)?.type ?? 'string'))
      return t(`filter.time.${op}`, { ...named, values: joined })
    return t(`filter.${op}`, { ...named, values: joined })
  }

  const period = (asked: Period) => {
    const year = asked.from.slice(0, 4)
    const day = (text: string) => format.cell(text, 'date')
    switch (shapeOf(asked)) {
      case 'year':
        return t('period.year', { year })
      case 'quarter':
        return t('period.quarter', { year, quarter: String(quarterNumber(asked)) })
      case 'month':
        return t('period.month', { month: monthName(asked.from, format.language) })
      case 'day':
        return t('period.day', { day: day(asked.from) })
      case 'range':
        return t('period.range', { from: day(asked.from), to: day(asked.to) })
    }
  }

  const chips = (asked: Asked, object: boolean, more: string[] = []): Chips => ({
    dataset: [t('datasetName', { title: format.local(knowledge.dataset.title) })],
    measures: asked.measures.map((one) => measure(one, object)),
    dimensions: asked.dimensions.map(dimension),
    filters: [...asked.filters.map(filter), ...more],
    period: asked.period ? [period(asked.period)] : [],
    top: asked.top === null ? [] : [t('top', { count: asked.top })],
    compare: asked.compare ? [t(`compare.${asked.compare}`)] : [],
  })

  const capital = (pieces: Piece[]) => {
    const text = plain(pieces)
    return text.charAt(0).toLocaleUpperCase(format.language) + text.slice(1)
  }

  return {
    language: format.language,
    column,
    measure,
    dimension,
    filter,
    period,
    value,
    sentence: (asked) => sentence(t('sentence', holes), chips(asked, true), format.language),
    headline: (asked, more) =>
      capital(sentence(t('headline', holes), chips(asked, false, more), format.language)),
    brief: (asked) => capital(sentence(t('brief', holes), chips(asked, false), format.language)),
  }
}

/** The patterns keep their holes: `sentence` fills them with chips. */
const holes = {
  dataset: '{dataset}',
  measures: '{measures}',
  dimensions: '{dimensions}',
  filters: '{filters}',
  period: '{period}',
  top: '{top}',
  compare: '{compare}',
}

/** English says column names in small letters within a sentence, unless they are abbreviations. */
export function inSentence(title: string, language: Language): string {
  return language === 'en' && /^[A-Z][a-z]/.test(title)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title
}

function isMainTime({ dataset }: Knowledge, column: string): boolean {
  const { time } = dataset
  return time !== null && ('event' in time ? time.event : time.validFrom) === column
}

/** "March 2025"; Russian needs the month as it stands before a year. */
function monthName(day: string, language: Language): string {
  const at = new Date(`${day}T00:00:00Z`)
  return dateFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
  }).format(at)
}
