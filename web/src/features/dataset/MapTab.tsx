import { useState } from 'react'
import type { Dataset } from '../../api'
import { useFormat } from '../../i18n'
import { CityMap, countOutside } from '../../map'
import {
  EmptyState,
  Facts,
  isIdentifier,
  Loaded,
  SkeletonBlock,
  titleAmong,
  useSession,
} from '../../ui'
import classes from './dataset.module.css'
import { useDistricts, usePlaces } from './queries'
import { useTexts } from './texts'

const height = 'min(68vh, 640px)'

export function MapTab({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const format = useFormat()
  const { city } = useSession()
  const places = usePlaces(dataset.id, dataset.snapshot?.id)
  const districts = useDistricts()
  const [row, setRow] = useState<Record<string, unknown> | null>(null)
  return (
    <Loaded query={places} skeleton={<SkeletonBlock height={height} />}>
      {(points) => {
        const count = points.features.length
        if (count === 0)
          return <EmptyState title={t('map.nothing')}>{t('map.nothing.text')}</EmptyState>
        const outside = districts.data ? countOutside(points, districts.data) : 0
        return (
          <div className={classes.map}>
            <figure className={classes.mapFigure}>
              <CityMap
                label={t('map.label', { title: format.local(dataset.title), count })}
                height={height}
                extent={city.extent}
                areas={districts.data}
                points={points}
                onPoint={setRow}
              />
              <figcaption className="soft">
                {t('map.note', { count })}
                {outside > 0 && ` ${t('map.outside', { count: outside })}`}
              </figcaption>
            </figure>
            <aside className={classes.mapRow} aria-label={t('map.row')} aria-live="polite">
              {row ? (
                <Facts items={rowFacts(row, dataset, format)} />
              ) : (
                <p className="soft">{t('map.choose')}</p>
              )}
            </aside>
          </div>
        )
      }}
    </Loaded>
  )
}

function rowFacts(
  row: Record<string, unknown>,
  dataset: Dataset,
  format: ReturnType<typeof useFormat>,
): [string, string][] {
  return dataset.columns
    .filter((column) => row[column.name] !== undefined)
    .map((column) => [
      titleAmong(column, dataset.columns, format),
      isIdentifier(column, dataset) && typeof row[column.name] === 'number'
        ? String(row[column.name])
        : column.unit && typeof row[column.name] === 'number'
          ? format.quantity(row[column.name] as number, column.unit)
          : format.cell(row[column.name], column.type),
    ])
}
