import { type Language, listParts } from '../i18n'

/** One piece of the question's sentence: words between, or a chip that can be opened and changed. */
export type Piece =
  { kind: 'words'; text: string } | { kind: 'chip'; slot: Slot; index: number; text: string }

export type Slot = 'dataset' | 'measures' | 'dimensions' | 'filters' | 'period' | 'top' | 'compare'

export interface Chips {
  dataset: string[]
  measures: string[]
  dimensions: string[]
  filters: string[]
  period: string[]
  top: string[]
  compare: string[]
}

/**
 * Lays chips out by the language's own word order. In the pattern `{slot}` stands for a slot's chips and `[…]` for words
 * that are said only when the slot within has any: "Show {measures} from {dataset}[ by {dimensions}]".
 */
export function sentence(pattern: string, chips: Chips, language: Language): Piece[] {
  const pieces: Piece[] = []
  for (const part of pattern.match(/\[[^\]]*\]|[^[\]]+/g) ?? []) {
    const optional = part.startsWith('[')
    const text = optional ? part.slice(1, -1) : part
    if (optional && slotsOf(text).every((slot) => chips[slot].length === 0)) continue
    for (const token of text.split(/(\{\w+\})/)) {
      const slot = slotsOf(token)[0]
      if (slot) pieces.push(...listed(slot, chips[slot], language))
      else if (token) pieces.push({ kind: 'words', text: token })
    }
  }
  return joinWords(pieces)
}

export function plain(pieces: Piece[]): string {
  return pieces.map((piece) => piece.text).join('')
}

function slotsOf(text: string): Slot[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as Slot)
}

function listed(slot: Slot, texts: string[], language: Language): Piece[] {
  let index = 0
  return listParts(language, texts).map((part) =>
    part.type === 'element'
      ? { kind: 'chip', slot, index: index++, text: part.value }
      : { kind: 'words', text: part.value },
  )
}

function joinWords(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece.kind === 'words' && last?.kind === 'words') last.text += piece.text
    else joined.push({ ...piece })
  }
  return joined
}
