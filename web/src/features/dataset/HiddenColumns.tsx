import type { Dataset } from '../../api'
import { Note, useNames } from '../../ui'
import { useTexts } from './texts'

/** Says that what is seen is not all there is, and whom to ask; never which columns are missing. */
export function HiddenColumns({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const names = useNames()
  if (!dataset.hiddenColumns) return null
  return (
    <Note level="unknown">
      {t('columns.hidden', {
        count: dataset.hiddenColumns,
        owner: names.organisation(dataset.organisation),
      })}
    </Note>
  )
}
