// Fails when the script a first visit needs (entry, its static imports and the home page) outgrows
// its budget. Sizes are gzip bytes of the built files.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const budgets = JSON.parse(readFileSync('scripts/budget.json', 'utf8'))
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))

function filesOf(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) filesOf(next, seen)
  return seen
}

const gzip = (file) => gzipSync(readFileSync(`dist/${file}`)).length
let failed = false
for (const { name, entries, scriptKb, styleKb } of budgets) {
  const keys = new Set(entries.flatMap((entry) => [...filesOf(entry)]))
  const missing = entries.filter((entry) => !manifest[entry])
  if (missing.length > 0) throw new Error(`Not in the build: ${missing.join(', ')}`)
  const script = [...keys].reduce((sum, key) => sum + gzip(manifest[key].file), 0) / 1024
  const styles = new Set([...keys].flatMap((key) => manifest[key].css ?? []))
  const style = [...styles].reduce((sum, file) => sum + gzip(file), 0) / 1024
  const over = script > scriptKb || style > styleKb
  failed ||= over
  console.log(
    `${over ? 'OVER' : 'ok  '} ${name}: script ${script.toFixed(1)} of ${scriptKb} KB, style ${style.toFixed(1)} of ${styleKb} KB (gzip)`,
  )
}
process.exit(failed ? 1 : 0)
