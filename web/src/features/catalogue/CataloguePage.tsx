import { Button, NativeSelect } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FacetValue } from '../../api'
import { useFormat } from '../../i18n'
import {
  ButtonLink,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  SkeletonTable,
  TextLink,
  useCan,
  useUiTexts,
} from '../../ui'
import classes from './catalogue.module.css'
import { districtMeant } from './district'
import { Facets } from './Facets'
import { Results } from './Results'
import { SearchBox } from './SearchBox'
import { filterNames, useDatasets } from './search'
import { useTexts } from './texts'

const sorts = ['relevance', 'title', 'updated', 'rows', 'health'] as const

export default function CataloguePage(): ReactNode {
  const t = useTexts()
  const search = useSearch({ from: '/shell/data' })
  const datasets = useDatasets()
  const [filters, { toggle }] = useDisclosure()
  const first = datasets.data?.pages[0]
  const used = filterNames.filter((name) => search[name]).length
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SearchBox />
      <div className={classes.columns}>
        <Button
          className={classes.filterButton}
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.6} />}
          onClick={toggle}
          aria-expanded={filters}
          aria-controls="filters"
        >
          {used > 0 ? t('filters.show', { count: used }) : t('filters')}
        </Button>
        <aside
          id="filters"
          className={classes.filters}
          data-open={filters}
          aria-label={t('filters')}
        >
          <Facets facets={first?.facets} used={used} loading={datasets.isPending} />
        </aside>
        <div className={classes.results}>
          <div className={classes.resultsHead}>
            <p role="status" className="soft tabular">
              {first ? t('found', { count: first.total }) : '\u00a0'}
            </p>
            <InPlace districts={first?.facets.district} />
            <Order />
          </div>
          <Loaded query={datasets} skeleton={<SkeletonTable rows={10} />}>
            {(data) =>
              data.pages[0]?.items.length === 0 ? (
                <Nothing filtered={used > 0 || search.q !== undefined} />
              ) : (
                <>
                  <Results
                    items={data.pages.flatMap((page) => page.items)}
                    dimmed={datasets.isPlaceholderData}
                  />
                  {datasets.hasNextPage && <More datasets={datasets} />}
                </>
              )
            }
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

/** Who types the name of a district is offered what there is in it, whatever else is called so. */
function InPlace({ districts }: { districts: FacetValue[] | undefined }) {
  const t = useTexts()
  const format = useFormat()
  const { q, district } = useSearch({ from: '/shell/data' })
  const meant = q && !district ? districtMeant(q, districts ?? [], format.language) : undefined
  if (!meant) return null
  return (
    <TextLink to="/data" search={(before) => ({ ...before, q: undefined, district: meant.value })}>
      {t('onlyIn', { place: format.local(meant.title) || meant.value })}
    </TextLink>
  )
}

function More({ datasets }: { datasets: ReturnType<typeof useDatasets> }) {
  const t = useTexts()
  const ui = useUiTexts()
  const pages = datasets.data?.pages ?? []
  const shown = pages.reduce((sum, page) => sum + page.items.length, 0)
  return (
    <div className={classes.more}>
      <Button
        variant="default"
        loading={datasets.isFetchingNextPage}
        onClick={() => {
          void datasets.fetchNextPage()
        }}
      >
        {ui('more')}
      </Button>
      <span className="soft">{t('narrow', { shown, total: pages[0]?.total ?? shown })}</span>
    </div>
  )
}

function Order() {
  const t = useTexts()
  const { sort, q } = useSearch({ from: '/shell/data' })
  const navigate = useNavigate({ from: '/data' })
  return (
    <NativeSelect
      size="xs"
      aria-label={t('sort')}
      value={sort ?? (q ? 'relevance' : 'title')}
      onChange={(event) => {
        const next = event.currentTarget.value
        void navigate({ search: (before) => ({ ...before, sort: next }), replace: true })
      }}
      data={sorts
        .filter((one) => one !== 'relevance' || q !== undefined)
        .map((one) => ({ value: one, label: t(`sort.${one}`) }))}
    />
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useTexts()
  const mayLoad = useCan('load')
  if (filtered)
    return (
      <EmptyState
        title={t('none.title')}
        action={
          <ButtonLink to="/data" search={{}} variant="default">
            {t('filters.clear')}
          </ButtonLink>
        }
      >
        {t('none.text')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={t('empty.title')}
      action={mayLoad && <ButtonLink to="/upload">{t('empty.action')}</ButtonLink>}
    >
      {t('empty.text')}
    </EmptyState>
  )
}
