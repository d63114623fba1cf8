import type { Figure } from '../../api'
import { useFormat } from '../../i18n'
import classes from './figure.module.css'
import { useTexts } from './texts'

/** The value large, and which cell it is. */
export function Value({ figure }: { figure: Figure }) {
  const t = useTexts()
  const format = useFormat()
  if (figure.withheld) return <p className={classes.withheld}>•••</p>
  const row = Object.entries(figure.row ?? {})
  if (figure.value === null && figure.kind === 'result') return null
  return (
    <div>
      <p className={classes.value}>
        {typeof figure.value === 'number'
          ? format.quantity(figure.value, figure.unit)
          : format.cell(figure.value, 'string')}
      </p>
      {figure.kind === 'result' && <p className="soft">{t('rowsInResult')}</p>}
      {(figure.column || row.length > 0) && (
        <p className="soft">
          {[
            ...row.map(([name, value]) => `${name}: ${String(value)}`),
            figure.column && t('cellOf', { column: figure.column }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </div>
  )
}

/** A value of a figure in a line: numbers by locale, everything else as it is. */
export function useValueText(): (value: unknown, unit?: string | null) => string {
  const format = useFormat()
  return (value, unit = null) =>
    typeof value === 'number' ? format.quantity(value, unit) : format.cell(value, 'string')
}
