import { isCategory } from './columns'
import type { Knowledge } from '../../answers/knowledge'
import { type Asked, isNumber, timeColumn } from '../../answers/question'

const most = 5

/** Ready next questions about a dataset while nothing is split yet. */
export function suggestions(asked: Asked, knowledge: Knowledge): Asked[] {
  if (asked.dimensions.length > 0) return []
  const { dataset } = knowledge
  const time = timeColumn(dataset)
  const categories = dataset.columns
    .filter(
      (column) => column.type === 'string' && isCategory(column, knowledge.profileOf(column.name)),
    )
    .sort((a, b) => rank(b) - rank(a))
  const measured = dataset.columns.find(
    ({ type, unit, references, name }) =>
      isNumber(type) &&
      unit !== null &&
      unit !== 'deg' &&
      !references &&
      !dataset.key.includes(name),
  )
  const found: Asked[] = []
  const over =
    time && time.type !== 'integer' ? { column: time.name, grain: 'month' as const } : null
  if (over) found.push({ ...asked, dimensions: [over] })
  for (const { name } of categories.slice(0, 2))
    found.push({ ...asked, dimensions: [{ column: name }] })
  if (over && categories[0])
    found.push({ ...asked, dimensions: [over, { column: categories[0].name }] })
  if (measured && categories[0])
    found.push({
      ...asked,
      measures: [{ aggregate: 'avg', column: measured.name }],
      dimensions: [{ column: categories[0].name }],
    })
  return found.slice(0, most)
}

/** Districts and code lists split better than other short texts. */
function rank({
  name,
  added,
  references,
}: {
  name: string
  added: boolean
  references: string | null
}) {
  if (added) return name === 'district' ? 2 : 0
  return references ? 3 : 1
}
