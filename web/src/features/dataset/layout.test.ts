import { describe, expect, it } from 'vitest'
import type { LineageNode } from '../../api'
import { layOut } from './layout'

const node = (id: string): LineageNode => ({ id, kind: 'dataset', title: { en: id }, health: null })
const layerOf = (placed: ReturnType<typeof layOut>, id: string) =>
  placed.nodes.find((one) => one.id === id)?.layer

describe('layOut', () => {
  it('puts everything to the right of what it comes from', () => {
    const placed = layOut({
      nodes: ['feed', 'calls', 'summary', 'portal'].map(node),
      edges: [
        { from: 'feed', to: 'calls' },
        { from: 'calls', to: 'summary' },
        { from: 'summary', to: 'portal' },
        { from: 'calls', to: 'portal' },
      ],
    })
    expect(['feed', 'calls', 'summary', 'portal'].map((id) => layerOf(placed, id))).toEqual([
      0, 1, 2, 3,
    ])
  })

  it('puts a late source beside what it feeds', () => {
    const placed = layOut({
      nodes: ['feed', 'calls', 'summary', 'codes'].map(node),
      edges: [
        { from: 'feed', to: 'calls' },
        { from: 'calls', to: 'summary' },
        { from: 'codes', to: 'summary' },
      ],
    })
    expect(layerOf(placed, 'codes')).toBe(1)
  })

  it('gives the boxes the room there is, and no less than they need', () => {
    const lineage = { nodes: ['a', 'b'].map(node), edges: [{ from: 'a', to: 'b' }] }
    expect(layOut(lineage, 672).boxWidth).toBe(300)
    expect(layOut(lineage, 672).width).toBe(672)
    expect(layOut(lineage, 2000).boxWidth).toBe(360)
    expect(layOut(lineage, 300).boxWidth).toBe(216)
  })

  it('ends even when the lines make a circle', () => {
    const placed = layOut({
      nodes: ['a', 'b'].map(node),
      edges: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ],
    })
    expect(placed.nodes).toHaveLength(2)
  })

  it('never lays two nodes on one place', () => {
    const placed = layOut({
      nodes: ['a', 'b', 'c', 'd'].map(node),
      edges: [{ from: 'a', to: 'd' }],
    })
    const places = new Set(placed.nodes.map(({ x, y }) => `${String(x)}/${String(y)}`))
    expect(places.size).toBe(4)
  })
})
