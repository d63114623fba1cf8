import { describe, expect, it } from 'vitest'
import type { Lineage, LineageEdge, LineageNode } from '../../api'
import { drawable, layOut } from './layout'

const node = (id: string): LineageNode => ({ id, kind: 'dataset', title: { en: id }, health: null })
const tie = (from: string, to: string, kind: LineageEdge['kind'] = 'data') => ({ from, to, kind })
const layerOf = (placed: ReturnType<typeof layOut>, id: string) =>
  placed.nodes.find((one) => one.id === id)?.layer

describe('layOut', () => {
  it('puts everything to the right of what it comes from', () => {
    const placed = layOut({
      nodes: ['feed', 'calls', 'summary', 'portal'].map(node),
      edges: [
        tie('feed', 'calls'),
        tie('calls', 'summary'),
        tie('summary', 'portal'),
        tie('calls', 'portal'),
      ],
    })
    expect(['feed', 'calls', 'summary', 'portal'].map((id) => layerOf(placed, id))).toEqual([
      0, 1, 2, 3,
    ])
  })

  it('puts a late source beside what it feeds', () => {
    const placed = layOut({
      nodes: ['feed', 'calls', 'summary', 'codes'].map(node),
      edges: [tie('feed', 'calls'), tie('calls', 'summary'), tie('codes', 'summary')],
    })
    expect(layerOf(placed, 'codes')).toBe(1)
  })

  it('keeps a list that is referred to beside what refers to it', () => {
    const placed = layOut({
      nodes: ['feed', 'calls', 'codes'].map(node),
      edges: [tie('feed', 'calls'), tie('codes', 'calls', 'reference')],
    })
    expect(layerOf(placed, 'codes')).toBe(0)
    expect(layerOf(placed, 'calls')).toBe(1)
  })

  it('gives the boxes the room there is, and no less than they need', () => {
    const lineage = { nodes: ['a', 'b'].map(node), edges: [tie('a', 'b')] }
    expect(layOut(lineage, 672).boxWidth).toBe(300)
    expect(layOut(lineage, 672).width).toBe(672)
    expect(layOut(lineage, 2000).boxWidth).toBe(360)
    expect(layOut(lineage, 300).boxWidth).toBe(216)
  })

  it('ends even when the lines make a circle', () => {
    const placed = layOut({
      nodes: ['a', 'b'].map(node),
      edges: [tie('a', 'b'), tie('b', 'a')],
    })
    expect(placed.nodes).toHaveLength(2)
  })

  it('never lays two nodes on one place', () => {
    const placed = layOut({
      nodes: ['a', 'b', 'c', 'd'].map(node),
      edges: [tie('a', 'd')],
    })
    const places = new Set(placed.nodes.map(({ x, y }) => `${String(x)}/${String(y)}`))
    expect(places.size).toBe(4)
  })
})

describe('a picture of very many', () => {
  const list = { id: 'list', kind: 'dataset', title: {}, health: null } as unknown as LineageNode
  const users = Array.from({ length: 80 }, (_, at) => ({
    ...list,
    id: `user_${String(at)}`,
    health: { fresh: at === 70 ? 'late' : 'ok' },
  })) as unknown as LineageNode[]
  const whole: Lineage = {
    nodes: [list, ...users],
    edges: users.map(({ id }) => ({ from: 'list', to: id, kind: 'reference' })),
  }

  it('keeps to the nearest, those with trouble first', () => {
    const shown = drawable(whole, 'list')
    expect(shown.nodes).toHaveLength(13)
    expect(shown.nodes.map(({ id }) => id)).toContain('user_70')
    expect(shown.edges).toHaveLength(12)
  })

  it('leaves a small one as it is', () => {
    const small = { nodes: whole.nodes.slice(0, 5), edges: whole.edges.slice(0, 4) }
    expect(drawable(small, 'list')).toEqual(small)
  })
})
