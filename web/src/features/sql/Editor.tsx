import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, forceLinting, lintKeymap, linter } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { ColumnType, QueryCatalog, SqlProblem } from '../../api'
import type { Format } from '../../i18n'
import { suggested } from './completion'
import { offsetOf, rangeOf } from './positions'
import classes from './sql.module.css'

export interface EditorHandle {
  insert: (text: string) => void
  goTo: (line: number, column: number) => void
  replace: (problem: SqlProblem, text: string) => void
  focus: () => void
}

interface Props {
  ref: Ref<EditorHandle>
  text: string
  label: string
  hint: string
  catalog: QueryCatalog | undefined
  format: Format
  typeText: (type: ColumnType) => string
  /** Says what is wrong with a text, with positions. */
  check: (text: string) => Promise<SqlProblem[]>
  /** What a mistake is put right with in one press, if anything. */
  mendFor: (problem: SqlProblem) => { name: string; text: string } | null
  onChange: (text: string) => void
  onRun: () => void
  onStop: () => void
}

const look = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.keyword, color: 'var(--accent)', fontWeight: '500' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--warning)' },
    { tag: [tags.comment], color: 'var(--ink-soft)', fontStyle: 'italic' },
    { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--watch)' },
  ]),
)

/** A text editor for SQL: completes names, marks mistakes under the text; Tab leaves it. */
export function Editor(props: Props) {
  const { ref, text, label, hint, catalog, format, typeText } = props
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const language = useRef(new Compartment())
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    if (!box.current) return
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          highlightActiveLine(),
          look,
          language.current.of([]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          placeholder(hint),
          linter((current) => marksOf(current, latest.current), { delay: 500 }),
          keymap.of([
            { key: 'Mod-Enter', run: () => (latest.current.onRun(), true) },
            { key: 'Mod-.', run: () => (latest.current.onStop(), true) },
            ...completionKeymap,
            ...historyKeymap,
            ...lintKeymap,
            ...defaultKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = made
    // A text that came with the address is checked before anybody writes in it.
    if (latest.current.text !== '') forceLinting(made)
    return () => {
      made.destroy()
      view.current = null
    }
  }, [label, hint])

  useEffect(() => {
    view.current?.dispatch({
      effects: language.current.reconfigure([
        sql({ dialect: PostgreSQL }),
        autocompletion({
          icons: false,
          override: [
            ({ state, pos, explicit }: CompletionContext) => {
              const found =
                catalog && suggested(catalog, format, state.doc.toString(), pos, typeText)
              const written = found && (found.from < pos || state.sliceDoc(pos - 1, pos) === '.')
              // The order is ours: the likeliest stands first.
              return found && (written || explicit) ? { ...found, filter: false } : null
            },
          ],
        }),
      ]),
    })
  }, [catalog, format, typeText, label, hint])

  useEffect(() => {
    const current = view.current
    if (current && text !== current.state.doc.toString())
      current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } })
  }, [text])

  useImperativeHandle(ref, () => ({
    insert: (inserted) => {
      const current = view.current
      if (!current) return
      current.dispatch(current.state.replaceSelection(inserted))
      current.focus()
    },
    goTo: (line, column) => {
      const current = view.current
      if (!current) return
      const at = offsetOf(current.state.doc, line, column)
      current.dispatch({ selection: { anchor: at }, scrollIntoView: true })
      current.focus()
    },
    replace: (problem, text) => {
      const current = view.current
      if (!current) return
      const range = rangeOf(current.state.doc, problem)
      current.dispatch({
        changes: { ...range, insert: text },
        selection: { anchor: range.from + text.length },
        scrollIntoView: true,
      })
      current.focus()
    },
    focus: () => view.current?.focus(),
  }))

  return <div ref={box} className={classes.editor} />
}

async function marksOf(
  view: EditorView,
  { check, mendFor }: Pick<Props, 'check' | 'mendFor'>,
): Promise<Diagnostic[]> {
  const { doc } = view.state
  const problems = await check(doc.toString())
  return problems.map((problem) => {
    const mend = mendFor(problem)
    return {
      ...rangeOf(doc, problem),
      severity: 'error' as const,
      message: [problem.message, problem.hint].filter(Boolean).join('\n'),
      actions: mend
        ? [
            {
              name: mend.name,
              apply: (current, from, to) => {
                current.dispatch({ changes: { from, to, insert: mend.text } })
              },
            },
          ]
        : [],
    }
  })
}
