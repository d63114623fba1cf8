import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'
import type { Dataset, Lineage, LineageNode } from '../../api'
import { useFormat } from '../../i18n'
import { EmptyState, HealthSummary, Loaded, Section, SkeletonBlock } from '../../ui'
import classes from './dataset.module.css'
import { box, drawable, layOut } from './layout'
import { useLineage } from './queries'
import { useTexts } from './texts'

export function LineageTab({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const lineage = useLineage(dataset.id)
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false })
  return (
    <Section title={t('lineage.title')}>
      <Loaded query={lineage} skeleton={<SkeletonBlock height={260} />}>
        {(data) =>
          data.edges.length === 0 ? (
            <EmptyState title={t('lineage.none')}>{t('lineage.none.text')}</EmptyState>
          ) : narrow ? (
            // The picture would show only a part at a time: the list says it whole.
            <Nodes lineage={data} here={dataset.id} />
          ) : (
            <>
              <Picture lineage={drawable(data, dataset.id)} here={dataset.id} />
              <Left whole={data} drawn={drawable(data, dataset.id)} />
              {data.edges.some(({ kind }) => kind === 'reference') && <Kinds />}
              <details className={classes.lineageList}>
                <summary>{t('lineage.list')}</summary>
                <Nodes lineage={data} here={dataset.id} />
              </details>
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

/** Left to right: sources, datasets, what is computed from them, who takes it. */
function Picture({ lineage, here }: { lineage: Lineage; here: string }) {
  const t = useTexts()
  const { ref, width: room } = useElementSize()
  const { nodes, boxWidth, width, height } = layOut(lineage, room)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return (
    // A region that scrolls has to be reachable by the keyboard.
    <div
      ref={ref}
      className={classes.lineage}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={t('lineage.title')}
    >
      <div className={classes.lineageInside} style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {lineage.edges.map(({ from, to, kind }) => {
            const a = byId.get(from)
            const b = byId.get(to)
            if (!a || !b) return null
            const x1 = a.x + boxWidth
            const y1 = a.y + box.height / 2
            const x2 = b.x
            const y2 = b.y + box.height / 2
            const bend = Math.max(24, (x2 - x1) / 2)
            return (
              <path
                key={`${from}>${to}`}
                d={`M${String(x1)} ${String(y1)}C${String(x1 + bend)} ${String(y1)} ${String(x2 - bend)} ${String(y2)} ${String(x2)} ${String(y2)}`}
                data-here={from === here || to === here}
                data-kind={kind}
              />
            )
          })}
        </svg>
        {nodes.map((node) => (
          <NodeBox
            key={node.id}
            node={node}
            here={here}
            style={{ left: node.x, top: node.y, width: boxWidth, height: box.height }}
          />
        ))}
      </div>
    </div>
  )
}

/** How many the picture leaves to the list. */
function Left({ whole, drawn }: { whole: Lineage; drawn: Lineage }) {
  const t = useTexts()
  const left = whole.nodes.length - drawn.nodes.length
  return left > 0 && <p className="soft">{t('lineage.left', { count: left })}</p>
}

/** What the two kinds of lines mean. */
function Kinds() {
  const t = useTexts()
  return (
    <ul className={classes.tieKinds}>
      {(['data', 'reference'] as const).map((kind) => (
        <li key={kind}>
          <svg width="32" height="8" aria-hidden="true">
            <path d="M0 4H32" data-kind={kind} />
          </svg>
          {t(`tie.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

function NodeBox({ node, here, style }: { node: LineageNode; here: string; style: CSSProperties }) {
  const t = useTexts()
  const format = useFormat()
  const inside = (
    <>
      <span className={classes.nodeKind}>
        {t(`kind.${node.kind}`)}
        {node.health && <HealthSummary health={node.health} />}
      </span>
      <span className={classes.nodeTitle}>{format.local(node.title) || node.id}</span>
    </>
  )
  return (
    <NodeLink node={node} here={here} className={classes.node} style={style}>
      {inside}
    </NodeLink>
  )
}

function NodeLink({
  node,
  here,
  children,
  ...rest
}: {
  node: LineageNode
  here: string
  children: ReactNode
  className?: string
  style?: CSSProperties
}) {
  const props = { ...rest, 'data-kind': node.kind }
  if (node.id === here)
    return (
      <div {...props} aria-current="true">
        {children}
      </div>
    )
  if (node.kind === 'dataset' || node.kind === 'derived')
    return (
      <Link to="/data/$id" params={{ id: node.id }} search={{ tab: 'lineage' }} {...props}>
        {children}
      </Link>
    )
  if (node.kind === 'source')
    return (
      <Link to="/sources/$id" params={{ id: node.id.replace(/^source:/, '') }} {...props}>
        {children}
      </Link>
    )
  return <div {...props}>{children}</div>
}

/** Each node with what it is made from, in the order in which data go. */
function Nodes({ lineage, here }: { lineage: Lineage; here: string }) {
  const t = useTexts()
  const format = useFormat()
  const titles = new Map(
    lineage.nodes.map((node) => [node.id, format.local(node.title) || node.id]),
  )
  return (
    <ul className={classes.lineageNodes}>
      {lineage.nodes.map((node) => {
        const tied = (kind: 'data' | 'reference') =>
          lineage.edges
            .filter((edge) => edge.to === node.id && edge.kind === kind)
            .map((edge) => titles.get(edge.from) ?? edge.from)
        const from = tied('data')
        const lists = tied('reference')
        return (
          <li key={node.id} data-here={node.id === here}>
            <span className={classes.nodeKind}>
              {t(`kind.${node.kind}`)}
              {node.health && <HealthSummary health={node.health} />}
            </span>
            <NodeLink node={node} here={here} className={classes.inText}>
              {titles.get(node.id)}
            </NodeLink>
            {from.length > 0 && (
              <span className="soft">{t('lineage.from', { list: from.join(', ') })}</span>
            )}
            {lists.length > 0 && (
              <span className="soft">{t('lineage.refers', { list: lists.join(', ') })}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
