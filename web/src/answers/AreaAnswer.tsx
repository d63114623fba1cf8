import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { getTerritories } from '../api'
import { useFormat } from '../i18n'
import { CityMap } from '../map'
import { decimalsOf, Loaded, SkeletonBlock, useSession } from '../ui'
import { areaSteps, byArea, changeShade, changeSteps, shadeOf, type Step } from './areas'
import classes from './areas.module.css'
import { useAnswerTexts } from './texts'

const height = 'min(64vh, 460px)'

/** So many values that are on no map are named. */
const listed = 3

interface Props {
  rows: readonly unknown[][]
  areaAt: number
  valueAt: number
  /** What is shown, as the measure is called; and all of it, for those who do not see it. */
  name: string
  label: string
  unit: string | null
  areaText: (area: unknown) => string
  /** Of amounts it is said that a large district has more of everything. */
  amounts?: boolean
  /** The values are changes: how one is told, with what it was before. */
  changeText?: (change: number, area: string) => string
}

/** Districts the darker the larger their number; the table under it says the same in words. */
export function AreaAnswer(props: Props) {
  const districts = useQuery({
    queryKey: ['territories', 'districts'],
    queryFn: ({ signal }) => getTerritories('districts', undefined, signal),
    staleTime: Infinity,
  })
  return (
    <Loaded query={districts} skeleton={<SkeletonBlock height={height} />} small>
      {(areas) => <Drawn {...props} areas={areas} />}
    </Loaded>
  )
}

function Drawn({
  rows,
  areaAt,
  valueAt,
  name,
  label,
  unit,
  areaText,
  amounts,
  changeText,
  areas,
}: Props & { areas: GeoJSON.FeatureCollection }) {
  const t = useAnswerTexts()
  const format = useFormat()
  const { city } = useSession()
  const [chosen, setChosen] = useState<string | null>(null)
  const { values, elsewhere } = useMemo(() => {
    const known = new Set(areas.features.map(({ properties }) => String(properties?.id)))
    return byArea(rows, areaAt, valueAt, known)
  }, [rows, areaAt, valueAt, areas])
  const changes = changeText !== undefined
  const steps = useMemo(
    () => (changes ? changeSteps([...values.values()]) : areaSteps([...values.values()])),
    [values, changes],
  )
  const valueText = (area: string) => {
    const value = values.get(area)
    if (value === undefined) return t('map.none')
    return changeText ? changeText(value, area) : format.quantity(value, unit)
  }
  const shaded = useMemo(
    () => shade(areas, values, (value) => (changes ? changeShade : shadeOf)(value, steps)),
    [areas, values, steps, changes],
  )
  const outside = elsewhere.find(({ area }) => area === null)
  const others = elsewhere.filter(({ area }) => area !== null)
  const number = (value: number) => (changes ? format.signed(value) : format.quantity(value, unit))
  const said = `${label}. ${t('map.inTable')}`
  return (
    <figure className={classes.figure}>
      <CityMap
        label={said}
        height={height}
        extent={city.extent}
        areas={shaded}
        points={undefined}
        chosen={chosen}
        onArea={setChosen}
        areaLabel={(id) => `${areaText(id)}: ${valueText(id)}`}
      />
      <figcaption className={classes.side}>
        <p className={classes.chosen} role="status" data-empty={chosen === null}>
          {chosen === null ? (
            t('map.choose')
          ) : (
            <>
              <span>{areaText(chosen)}</span>
              <strong>{valueText(chosen)}</strong>
            </>
          )}
        </p>
        <Legend
          name={[name, format.unit(unit)].filter(Boolean).join(', ')}
          steps={steps}
          gaps={values.size < areas.features.length}
          changes={changes}
        />
        {amounts && <p className={classes.note}>{t('map.amounts')}</p>}
        {outside && (
          <p className={classes.note}>{t('map.outside', { value: number(outside.value) })}</p>
        )}
        {others.length > 0 && (
          <p className={classes.note}>
            {t('map.elsewhere', {
              list: others
                .slice(0, listed)
                .map(({ area, value }) => `${areaText(area)} – ${number(value)}`)
                .concat(others.length > listed ? '…' : [])
                .join('; '),
            })}
          </p>
        )}
      </figcaption>
    </figure>
  )
}

function Legend({
  name,
  steps,
  gaps,
  changes,
}: {
  name: string
  steps: Step[]
  gaps: boolean
  changes: boolean
}): ReactNode {
  const t = useAnswerTexts()
  const format = useFormat()
  const digits = decimalsOf(
    steps.flatMap(({ from, to }) => [from, to]),
    false,
  )
  const write = (value: number) => {
    if (Math.abs(value) >= 1e6) return format.compact(value)
    return changes ? format.signed(value, digits) : format.fixed(value, digits)
  }
  return (
    <div>
      <p className={classes.legendName}>{name}</p>
      <ul className={classes.legend}>
        {[...steps].reverse().map(({ from, to, shade: depth }) => (
          <li key={from}>
            <span
              className={classes.swatch}
              style={{
                background: `color-mix(in srgb, var(--data-${depth < 0 ? '2' : '1'}) ${String(Math.round(Math.abs(depth) * 100))}%, var(--page))`,
              }}
            />
            {from === to ? write(from) : t('map.step', { from: write(from), to: write(to) })}
          </li>
        ))}
        {gaps && (
          <li>
            <span className={classes.swatch} data-gap />
            {t('map.none')}
          </li>
        )}
      </ul>
    </div>
  )
}

function shade(
  areas: GeoJSON.FeatureCollection,
  values: ReadonlyMap<string, number>,
  shadeOf: (value: number) => number,
): GeoJSON.FeatureCollection {
  return {
    ...areas,
    features: areas.features.map((area) => {
      const value = values.get(String(area.properties?.id))
      return {
        ...area,
        properties: {
          ...area.properties,
          ...(value === undefined ? { gap: true } : { shade: shadeOf(value) }),
        },
      }
    }),
  }
}
