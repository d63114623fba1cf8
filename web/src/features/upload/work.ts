import type {
  ColumnType,
  ColumnWish,
  Draft,
  DraftChange,
  DraftColumn,
  Sensitivity,
} from '../../api'
import { type Language, type LocalText, languages } from '../../i18n'

export const steps = ['file', 'reading', 'columns', 'about', 'save'] as const
export type Step = (typeof steps)[number]

/** A column as the person changes it. */
export interface WorkColumn extends DraftColumn {
  title: LocalText
  keep: boolean
  /** The sort of personal data that was found in it; what is decided is `personal`. */
  found: DraftColumn['personal']
  /** What the person has decided about what was in doubt, by the doubt's code. */
  decided: Record<string, Decision>
  /** The person has looked at what was in doubt where nothing can be chosen. */
  checked: boolean
  /** The type that was found, and how its values are written. */
  was: { type: ColumnType; format: string | null }
}

/** A choice that was made, and what it changed: column by column, so that it can be undone. */
export interface Decision {
  choice: number
  before: Record<string, Partial<WorkColumn>>
}

export interface About {
  id: string
  title: LocalText
  meaning: LocalText
  theme: string
  organisation: string
  sensitivity: Sensitivity
  licence: string
  mode: string
  /** Where the data come from, in kind; nobody but a person can say it. */
  nature: string
}

/** What the wizard holds between its steps. */
export interface Work {
  draft: Draft
  columns: WorkColumn[]
  about: About
  /** The person has said what the next file does; else it follows the columns. */
  modeByHand: boolean
}

export const types: ColumnType[] = [
  'string',
  'integer',
  'number',
  'decimal',
  'boolean',
  'date',
  'time',
  'timestamp',
]
export const sensitivities: Sensitivity[] = ['open', 'internal', 'restricted', 'personal']
export const modes = ['append', 'replace', 'merge', 'events'] as const
export const natures = ['official', 'simulated', 'schematic', 'derived'] as const
export const licences = ['CC-BY-4.0', 'CC0-1.0', 'ODbL-1.0']

export function startWork(draft: Draft, organisation: string | null): Work {
  const personal = draft.columns.some((column) => column.personal)
  const found = draft.about
  const columns = columnsOf(draft)
  const mode = modeOf(columns)
  return {
    draft,
    columns,
    about: {
      id: found?.id || slug(stem(draft.file.name)),
      title: found?.title ?? {},
      // A file's name says nothing of what the data means.
      meaning: sameWords(found?.meaning, found?.title) ? {} : (found?.meaning ?? {}),
      // The server can only guess it: a person says it.
      theme: '',
      organisation: found?.organisation || (organisation ?? ''),
      sensitivity: found?.sensitivity ?? (personal ? 'personal' : 'internal'),
      licence: found?.licence || (licences[0] ?? ''),
      mode: found?.mode || mode,
      nature: found?.nature ?? '',
    },
    modeByHand: found?.mode !== undefined && found.mode !== mode,
  }
}

/** What the next file does, as the server would choose it. */
export function modeOf(columns: readonly WorkColumn[]): string {
  const kept = columns.filter(({ keep }) => keep)
  const time = kept.some((column) => column.time)
  if (!kept.some(({ key }) => key)) return time ? 'append' : 'replace'
  // A key that comes again is one of rows that change.
  const versions = kept.some(
    ({ key, repeated, sequence }) => sequence || (key && typeof repeated === 'number'),
  )
  return versions || !time ? 'merge' : 'events'
}

/** The work with other columns; what the next file does follows them unless a person said it. */
export function withColumns(work: Work, columns: WorkColumn[]): Work {
  const mode = work.modeByHand ? work.about.mode : modeOf(columns)
  return { ...work, columns, about: { ...work.about, mode } }
}

export function withAbout(work: Work, about: About): Work {
  return { ...work, about, modeByHand: work.modeByHand || about.mode !== work.about.mode }
}

/** The columns with one changed: there is one time, one order of versions, one place. */
export function put(columns: readonly WorkColumn[], changed: WorkColumn): WorkColumn[] {
  return columns.map((column) =>
    column.source === changed.source
      ? changed
      : {
          ...column,
          time: changed.time ? false : column.time,
          sequence: changed.sequence ? false : column.sequence,
          place: changed.place !== null && changed.place === column.place ? null : column.place,
        },
  )
}

/**
 * The columns of a draft as they were found, and those of its file that it left out: they can be
 * brought back.
 */
export function columnsOf(draft: Draft): WorkColumn[] {
  const kept = draft.columns.map((column) => workColumn(column, true))
  const left = draft.leftOut.map((column) => workColumn(column, false))
  const order = new Map(
    draft.preview.columns.map((column, at) => [
      typeof column === 'string' ? column : column.name,
      at,
    ]),
  )
  const place = ({ source }: WorkColumn) => order.get(source) ?? order.size
  return [...kept, ...left].sort((a, b) => place(a) - place(b))
}

function workColumn(column: DraftColumn, keep: boolean): WorkColumn {
  const { title, personal } = column
  return {
    ...column,
    title: title ?? {},
    keep,
    found: personal,
    decided: {},
    checked: !keep,
    was: { type: column.type, format: column.format ?? null },
  }
}

/** A file's name without what tells its kind. */
function stem(name: string): string {
  return name.replace(/(\.[a-z0-9]{1,8})+$/i, '')
}

/** The words of a file that stand in for a title that is in no language yet. */
export function fileWords(draft: Draft): string {
  return readable(stem(draft.file.name))
}

/** "замеры_шума" reads as "Замеры шума". */
function readable(name: string): string {
  const words = name.replace(/[_\s]+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

function sameWords(a: LocalText | undefined, b: LocalText | undefined): boolean {
  return JSON.stringify(a ?? {}) === JSON.stringify(b ?? {})
}

/** Personal data are asked about by themselves. */
export function isUnsure({ unsure, found }: WorkColumn): boolean {
  return unsure.length > 0 && !found
}

const named = /^[a-z][a-z0-9_]{1,62}$/

export type Fault =
  | { where: 'column'; source: string; what: 'name' | 'twice' }
  | {
      where: 'about'
      field: 'id' | 'title' | 'theme' | 'organisation' | 'nature'
      what: 'empty' | 'wrong'
    }
  | { where: 'about'; field: 'mode'; what: 'needsKey' }

/** What has to be mended before the dataset can be saved. */
export function faultsOf({ columns, about }: Work): Fault[] {
  const kept = columns.filter(({ keep }) => keep)
  const faults: Fault[] = []
  for (const { name, source } of kept) {
    if (!named.test(name)) faults.push({ where: 'column', source, what: 'name' })
    else if (kept.filter((other) => other.name === name).length > 1)
      faults.push({ where: 'column', source, what: 'twice' })
  }
  if (!named.test(about.id)) faults.push({ where: 'about', field: 'id', what: 'wrong' })
  // Where a language lacks it the words of another stand in: one has to have it.
  if (!languages.some((language) => about.title[language]?.trim()))
    faults.push({ where: 'about', field: 'title', what: 'empty' })
  for (const field of ['theme', 'organisation', 'nature'] as const)
    if (!about[field]) faults.push({ where: 'about', field, what: 'empty' })
  if (needsKey(about.mode) && !kept.some(({ key }) => key))
    faults.push({ where: 'about', field: 'mode', what: 'needsKey' })
  return faults
}

/** How many titles, of the dataset and its columns, are not said in a language yet. */
export function untranslated({ columns, about }: Work): { language: Language; count: number }[] {
  const titles = [about.title, ...columns.filter(({ keep }) => keep).map(({ title }) => title)]
  return languages
    .map((language) => ({
      language,
      count: titles.filter((title) => !title[language]?.trim()).length,
    }))
    .filter(({ count }) => count > 0)
}

export function needsKey(mode: string): boolean {
  return mode === 'merge' || mode === 'events'
}

/** What the server is told of the person's work. */
export function changeOf({ columns, about }: Work): DraftChange {
  return {
    ...about,
    nature: about.nature || null,
    title: filled(about.title),
    // A dataset without a sentence of its own is known by its name.
    meaning: filled({ ...about.title, ...filled(about.meaning) }),
    columns: columns.filter(({ keep }) => keep).map(sent),
  }
}

function sent(column: WorkColumn): ColumnWish {
  const { name, source, type, format, unit, key, place, time, sequence, personal } = column
  const title = filled(column.title)
  return { name, source, title, type, format, unit, key, place, time, sequence, personal }
}

/** Only the languages that say something. */
function filled(text: LocalText): LocalText {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const said = text[language]?.trim()
      return said ? [[language, said]] : []
    }),
  )
}

const letters: Record<string, string> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  қ: 'q',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  і: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** A file's name as an id: small Latin letters, digits and _. */
export function slug(name: string): string {
  const latin = [...name.toLowerCase()].map((letter) => letters[letter] ?? letter).join('')
  const words = latin
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
  return words.slice(0, 63)
}
