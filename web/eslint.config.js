import js from '@eslint/js'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import { readdirSync } from 'node:fs'
import ts from 'typescript-eslint'

// Who may import whom: app -> features -> answers -> map -> ui -> api -> i18n. Features never see each other.
const above = {
  i18n: ['api', 'ui', 'map', 'answers', 'features', 'app'],
  api: ['ui', 'map', 'answers', 'features', 'app'],
  ui: ['map', 'answers', 'features', 'app'],
  map: ['answers', 'features', 'app'],
  answers: ['features', 'app'],
}
const refuse = (patterns, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ regex: patterns, message }] }],
})
const layers = Object.entries(above).map(([layer, forbidden]) => ({
  files: [`src/${layer}/**/*.{ts,tsx}`],
  rules: refuse(
    `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
    `${layer} may not import ${forbidden.join(', ')}.`,
  ),
}))
const names = readdirSync(new URL('./src/features', import.meta.url))
const features = names.map((name) => ({
  files: [`src/features/${name}/**/*.{ts,tsx}`],
  rules: refuse(
    `^(\\.\\./)+(app|features|${names.filter((other) => other !== name).join('|')})(/|$)`,
    'A feature may not import the app or another feature: share through answers, map, ui or api.',
  ),
}))

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  a11y.flatConfigs.recommended,
  hooks.configs.flat.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['scripts/**', 'test/**'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  ...layers,
  ...features,
)
