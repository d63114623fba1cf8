import { useNavigate } from '@tanstack/react-router'
import type { DatasetSummary } from '../../api'
import { useFormat } from '../../i18n'
import {
  Chip,
  DataTable,
  HealthSummary,
  type TableColumn,
  TextLink,
  useNames,
  useUiTexts,
} from '../../ui'
import classes from './catalogue.module.css'
import { useTexts } from './texts'

export function Results({ items, dimmed }: { items: DatasetSummary[]; dimmed: boolean }) {
  const t = useTexts()
  const navigate = useNavigate()
  const columns = useColumns()
  return (
    <div id="results" className={classes.table} data-dimmed={dimmed}>
      <DataTable
        label={t('title')}
        rows={items}
        columns={columns}
        rowKey={(dataset) => dataset.id}
        onOpen={(dataset) => {
          void navigate({ to: '/data/$id', params: { id: dataset.id } })
        }}
      />
    </div>
  )
}

function useColumns(): TableColumn<DatasetSummary>[] {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const names = useNames()
  return [
    {
      key: 'dataset',
      title: t('column.dataset'),
      width: '52%',
      cell: (dataset) => (
        <div className={classes.dataset}>
          <div className={classes.datasetTitle}>
            <TextLink to="/data/$id" params={{ id: dataset.id }} fw={500}>
              {format.local(dataset.title)}
            </TextLink>
            {dataset.nature !== 'official' && <Chip>{ui(`nature.${dataset.nature}`)}</Chip>}
            {dataset.sensitivity !== 'open' && (
              <Chip tone="watch">{ui(`sensitivity.${dataset.sensitivity}`)}</Chip>
            )}
          </div>
          <p>{format.local(dataset.meaning)}</p>
          <p className={classes.owner}>
            {names.theme(dataset.theme)} · {names.organisation(dataset.organisation)}
          </p>
        </div>
      ),
    },
    {
      key: 'health',
      title: t('column.health'),
      cell: (dataset) => <HealthSummary health={dataset.health} />,
    },
    {
      key: 'rows',
      title: t('column.rows'),
      align: 'right',
      cell: (dataset) => format.number(dataset.rows),
    },
    {
      key: 'updated',
      title: t('column.updated'),
      align: 'right',
      cell: (dataset) =>
        dataset.updatedAt ? (
          <time dateTime={dataset.updatedAt} title={format.dateTime(dataset.updatedAt)}>
            {format.ago(dataset.updatedAt)}
          </time>
        ) : (
          <span className="soft">{t('never')}</span>
        ),
    },
  ]
}
