import type { Dataset } from '../../api'

type Kind = 'rows' | 'sql' | 'question' | 'file'

/** Commands for a shell, with this dataset's own names in them. */
export function examplesOf(dataset: Dataset, origin: string): Record<Kind, string> {
  const api = `${origin}/api/v1`
  const key = '-H "Authorization: Bearer $SITCENTER_KEY"'
  const group = dataset.columns.find((column) => column.name === 'district') ?? dataset.columns[0]
  const column = group?.name ?? 'id'
  const question = [
    `{"question": {`,
    `    "dataset": "${dataset.id}",`,
    `    "measures": [{"column": "*", "aggregate": "count", "as": "n"}],`,
    `    "dimensions": [{"column": "${column}"}],`,
    `    "filters": []}}`,
  ].join('\n')
  const post = (accept: string, body: string, end = '') =>
    [
      `curl ${key} \\`,
      `  -H "Content-Type: application/json" -H "Accept: ${accept}" \\`,
      `  -d '${body}' \\`,
      `  ${api}/query${end}`,
    ].join('\n')
  return {
    rows: `curl ${key} \\\n  "${api}/datasets/${dataset.id}/rows?limit=100"`,
    sql: post(
      'application/json',
      JSON.stringify({
        sql: `select ${column}, count(*) as n from ${dataset.id} group by ${column} order by n desc`,
      }),
    ),
    question: post('application/json', question),
    file: post(
      'text/csv',
      JSON.stringify({ sql: `select * from ${dataset.id}` }),
      ` > ${dataset.id}.csv`,
    ),
  }
}
