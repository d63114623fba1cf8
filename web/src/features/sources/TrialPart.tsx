import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type SourceWish, type Trial, trySource } from '../../api'
import { useFormat } from '../../i18n'
import { DataTable, ErrorState, Note, Progress, useElapsed } from '../../ui'
import classes from './sources.module.css'
import { useTexts } from './texts'

/** Asks the source as the form says, and tells what came; nothing is loaded. */
export function TrialPart({
  id,
  wish,
  ready,
  onWrong,
}: {
  id: string
  wish: SourceWish
  ready: boolean
  /** Pressed while the form is not fit to be tried. */
  onWrong: () => void
}) {
  const t = useTexts()
  const trial = useMutation({ mutationFn: () => trySource(id, wish) })
  const seconds = useElapsed(trial.isPending)
  return (
    <div className={classes.trial} aria-live="polite">
      <Button
        variant="default"
        className={classes.switch}
        loading={trial.isPending}
        leftSection={<IconPlugConnected size={16} aria-hidden />}
        onClick={() => {
          if (ready) trial.mutate()
          else onWrong()
        }}
      >
        {t('try')}
      </Button>
      {trial.isPending && seconds > 0 && <Progress label={t('trying')} share={null} />}
      {trial.isError && <ErrorState error={trial.error} small />}
      {trial.data && !trial.isPending && <Said trial={trial.data} />}
    </div>
  )
}

function Said({ trial }: { trial: Trial }) {
  const t = useTexts()
  const format = useFormat()
  const { ok, problem, waiting, missingColumns, extraColumns, columns, rows } = trial
  if (problem)
    return (
      <Note level="danger">
        <p className={classes.label}>{problem.title}</p>
        <p>{[problem.detail, problem.hint].filter(Boolean).join(' ')}</p>
      </Note>
    )
  return (
    <>
      <Note level={ok ? 'ok' : 'watch'}>
        <p>
          {waiting === null
            ? t(trial.whole ? 'tried' : 'triedPart', {
                size: format.bytes(trial.bytes),
                time: format.duration(trial.milliseconds),
              })
            : t('triedFolder', { count: waiting })}
        </p>
        {missingColumns.length > 0 && (
          <p>{t('triedMissing', { names: missingColumns.join(', ') })}</p>
        )}
        {extraColumns.length > 0 && <p>{t('triedExtra', { names: extraColumns.join(', ') })}</p>}
      </Note>
      {rows.length > 0 && (
        <DataTable
          label={t('triedRows')}
          rows={rows}
          rowKey={(_row, index) => String(index)}
          stack={false}
          height={320}
          columns={columns.map((title, at) => ({
            key: `${String(at)}:${title}`,
            title,
            cell: (row: (string | null)[]) => row[at] ?? '–',
          }))}
        />
      )}
    </>
  )
}
