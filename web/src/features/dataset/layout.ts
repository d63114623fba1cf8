import type { Lineage, LineageNode } from '../../api'

export interface PlacedNode extends LineageNode {
  layer: number
  x: number
  y: number
}

export const box = { width: 216, widest: 360, height: 84, gapX: 72, gapY: 20 }

/** More boxes than this are no picture any more. */
const drawn = 24

/**
 * What a picture has room for: all of it, or the nearest on either side, those with trouble first.
 */
export function drawable({ nodes, edges }: Lineage, here: string): Lineage {
  if (nodes.length <= drawn) return { nodes, edges }
  const isWell = new Map(nodes.map(({ id, health }) => [id, !health || health.fresh === 'ok']))
  const chosen = (ids: string[]) =>
    [...ids].sort((a, b) => Number(isWell.get(a)) - Number(isWell.get(b))).slice(0, drawn / 2)
  const kept = new Set([
    here,
    ...chosen(edges.filter(({ to }) => to === here).map(({ from }) => from)),
    ...chosen(edges.filter(({ from }) => from === here).map(({ to }) => to)),
  ])
  return {
    nodes: nodes.filter(({ id }) => kept.has(id)),
    edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  }
}

/** Layers from left to right: a node stands one to the right of the last it comes from. */
export function layOut(
  { nodes, edges }: Lineage,
  room = 0,
): {
  nodes: PlacedNode[]
  /** Of each box: wide enough for its words where the room allows. */
  boxWidth: number
  width: number
  height: number
} {
  const layers = layersOf({ nodes, edges })
  const columns: LineageNode[][] = []
  for (const node of nodes) (columns[layers.get(node.id) ?? 0] ??= []).push(node)
  const boxWidth = Math.max(
    box.width,
    Math.min(box.widest, Math.floor((room + box.gapX) / columns.length) - box.gapX),
  )
  const tallest = Math.max(1, ...columns.map((column) => column.length))
  const height = tallest * (box.height + box.gapY) - box.gapY
  const placed: PlacedNode[] = []
  columns.forEach((column, layer) => {
    const used = column.length * (box.height + box.gapY) - box.gapY
    sortByParents(column, edges, placed).forEach((node, row) => {
      placed.push({
        ...node,
        layer,
        x: layer * (boxWidth + box.gapX),
        y: (height - used) / 2 + row * (box.height + box.gapY),
      })
    })
  })
  return {
    nodes: placed,
    boxWidth,
    width: columns.length * (boxWidth + box.gapX) - box.gapX,
    height,
  }
}

function layersOf({ nodes, edges }: Lineage): Map<string, number> {
  const layers = new Map(nodes.map((node) => [node.id, 0]))
  // As many rounds as there are nodes: a circle, which should not be, ends all the same.
  for (let round = 0; round < nodes.length; round++) {
    let moved = false
    for (const { from, to } of edges) {
      const next = (layers.get(from) ?? 0) + 1
      if (
        layers.has(to) &&
        layers.has(from) &&
        next > (layers.get(to) ?? 0) &&
        next < nodes.length
      ) {
        layers.set(to, next)
        moved = true
      }
    }
    if (!moved) break
  }
  // A source that only feeds something far to the right stands beside what it feeds.
  for (const node of nodes) {
    const goals = edges
      .filter((edge) => edge.from === node.id)
      .map((edge) => layers.get(edge.to) ?? 0)
    const fed = edges.some((edge) => edge.to === node.id)
    if (!fed && goals.length > 0) layers.set(node.id, Math.max(0, Math.min(...goals) - 1))
  }
  return layers
}

/** Nodes stand near the height of those they come from, so that lines cross less. */
function sortByParents(
  column: LineageNode[],
  edges: Lineage['edges'],
  placed: PlacedNode[],
): LineageNode[] {
  const height = (node: LineageNode) => {
    const parents = edges
      .filter((edge) => edge.to === node.id)
      .flatMap((edge) => placed.filter((other) => other.id === edge.from))
    return parents.length === 0
      ? Number.MAX_SAFE_INTEGER
      : parents.reduce((sum, parent) => sum + parent.y, 0) / parents.length
  }
  return [...column].sort((a, b) => height(a) - height(b))
}
