import { Button, Kbd, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKeyboard, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { checkSql, type ColumnType, getQueryCatalog, type SqlProblem } from '../../api'
import { useFormat } from '../../i18n'
import { type DataState, Page, PageHeader, StateOfData, useUiTexts } from '../../ui'
import { Editor, type EditorHandle } from './Editor'
import { keepPast, listPast } from './pastQueries'
import { meantBy } from './meant'
import { Past } from './Past'
import { ResultPart } from './ResultPart'
import classes from './sql.module.css'
import { Tables } from './Tables'
import { useTexts } from './texts'
import { type Run, useRun } from './useRun'

const longestInAddress = 6000

/** SQL over every dataset: checked while it is written, run with Ctrl-Enter, stopped at any time. */
export default function SqlPage(): ReactNode {
  const t = useTexts()
  const format = useFormat()
  const client = useQueryClient()
  const navigate = useNavigate()
  const search: { sql?: string; asOf?: string; validAt?: string } = useSearch({ strict: false })
  const editor = useRef<EditorHandle>(null)
  const typeText = useCallback((type: ColumnType) => t(`type.${type}`), [t])
  const [text, setText] = useState(search.sql ?? '')
  const [state, setState] = useState<DataState>({
    asOf: search.asOf ?? null,
    validAt: search.validAt ?? null,
  })
  /** What the last check found, and in which text. */
  const [found, setFound] = useState<{ sql: string; problems: SqlProblem[] } | null>(null)
  const [run, setRun] = useState<Run | null>(null)
  const [past, setPast] = useState(listPast)
  const catalog = useQuery({
    queryKey: ['query', 'catalog'],
    queryFn: ({ signal }) => getQueryCatalog(signal),
    staleTime: 5 * 60_000,
  })
  const result = useRun(run, (answer) => {
    setPast(
      keepPast({
        sql: run?.sql ?? '',
        at: new Date().toISOString(),
        rows: answer.rowCount,
        milliseconds: answer.milliseconds,
      }),
    )
  })
  const check = useCallback(
    async (sql: string) => {
      if (sql.trim() === '') {
        setFound(null)
        return []
      }
      try {
        const { problems } = await client.fetchQuery({
          queryKey: ['query', 'check', sql],
          queryFn: ({ signal }) => checkSql(sql, signal),
          staleTime: 60_000,
          retry: false,
        })
        setFound({ sql, problems })
        return problems
      } catch {
        // A text that cannot be checked can still be run, and then says why not.
        setFound(null)
        return []
      }
    },
    [client],
  )
  const mendFor = (problem: SqlProblem) => {
    const name = meantBy(problem, catalog.data)
    return name === null ? null : { name: t('changeTo', { name }), text: name }
  }
  const start = () => {
    if (text.trim() === '') return
    setRun({ sql: text, ...state, count: (run?.count ?? 0) + 1 })
    void navigate({
      to: '/sql',
      search:
        text.length <= longestInAddress
          ? { sql: text, asOf: state.asOf ?? undefined, validAt: state.validAt ?? undefined }
          : {},
      replace: true,
      resetScroll: false,
    })
  }
  return (
    <Page wide>
      <PageHeader title={t('title')} lead={t('lead')} actions={<Keys />} beside />
      <div className={classes.bench}>
        <div className={classes.main}>
          <Editor
            ref={editor}
            text={text}
            label={t('editor')}
            hint={t('placeholder')}
            catalog={catalog.data}
            format={format}
            typeText={typeText}
            check={check}
            mendFor={mendFor}
            onChange={setText}
            onRun={start}
            onStop={result.stop}
          />
          <div className={classes.bar}>
            {result.running ? (
              <Button
                variant="default"
                leftSection={<IconPlayerStop size={16} aria-hidden />}
                onClick={result.stop}
              >
                {t('cancel')}
              </Button>
            ) : (
              <Button
                leftSection={<IconPlayerPlay size={16} aria-hidden />}
                disabled={text.trim() === ''}
                onClick={start}
              >
                {t('run')}
              </Button>
            )}
            <Checked
              problems={found?.problems ?? null}
              isOld={found?.sql !== text}
              onGo={(line, column) => editor.current?.goTo(line, column)}
              mendFor={mendFor}
              onMend={(problem, name) => editor.current?.replace(problem, name)}
            />
            <StateOfData state={state} validity onChange={setState} />
          </div>
          <ResultPart
            result={result}
            run={run}
            onExample={() => {
              setText(exampleOf(catalog.data?.tables[0]?.name))
              editor.current?.focus()
            }}
          />
        </div>
        <aside className={classes.side}>
          <Tables
            catalog={catalog}
            onInsert={(name) => {
              editor.current?.insert(name)
            }}
          />
          <Past
            past={past}
            onChoose={(sql) => {
              setText(sql)
              editor.current?.focus()
            }}
            onClear={() => {
              setPast([])
            }}
          />
        </aside>
      </div>
    </Page>
  )
}

function exampleOf(table: string | undefined): string {
  return table ? `select *\nfrom ${table}\nlimit 100` : 'select 1'
}

/** Whether the text is right, and the way to each mistake. */
function Checked({
  problems,
  isOld,
  onGo,
  mendFor,
  onMend,
}: {
  problems: SqlProblem[] | null
  /** The text has changed since: places are no longer where they were. */
  isOld: boolean
  onGo: (line: number, column: number) => void
  mendFor: (problem: SqlProblem) => { name: string; text: string } | null
  onMend: (problem: SqlProblem, text: string) => void
}) {
  const t = useTexts()
  const first = problems?.[0]
  const mend = first ? mendFor(first) : null
  return (
    <div className={classes.checked} role="status">
      {problems && !first && <span className={classes.right}>{t('ok')}</span>}
      {first && (
        <button
          type="button"
          className={classes.mistake}
          onClick={() => {
            onGo(first.line, first.column)
          }}
        >
          <b>{t('at', { line: first.line, column: first.column })}</b> {first.message}
          {!mend && first.hint && ` ${first.hint}`}
          {problems.length > 1 && ` (${t('problems', { count: problems.length })})`}
        </button>
      )}
      {first && mend && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={isOld}
          onClick={() => {
            onMend(first, mend.text)
          }}
        >
          {mend.name}
        </Button>
      )}
    </div>
  )
}

function Keys() {
  const t = useTexts()
  const ui = useUiTexts()
  const [opened, { open, close }] = useDisclosure(false)
  const keys: [string[], string][] = [
    [['Ctrl', 'Enter'], t('key.run')],
    [['Ctrl', '.'], t('key.cancel')],
    [['Ctrl', 'Space'], t('key.complete')],
    [['Ctrl', '/'], t('key.comment')],
    [['F8'], t('key.mistake')],
    [['Tab'], t('key.leave')],
  ]
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconKeyboard size={16} aria-hidden />}
        aria-haspopup="dialog"
        onClick={open}
      >
        {t('keyboard')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('keyboard')}
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        <dl className={classes.keys}>
          {keys.map(([combination, meaning]) => (
            <div key={meaning}>
              <dt>
                {combination.map((key, at) => (
                  <span key={key}>
                    {at > 0 && ' + '}
                    <Kbd>{key}</Kbd>
                  </span>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  )
}
