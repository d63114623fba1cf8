import type { useTexts } from './texts'

const rules = [
  'type',
  'required',
  'unique',
  'range',
  'list',
  'pattern',
  'reference',
  'length',
  'ragged',
  'twice',
  'header',
  'encoding',
  'control',
  'row_count',
  'freshness',
  'tolerance',
  'columns',
] as const

/** A rule in words; a rule this page does not know stands by its code. */
export function ruleWord(rule: string, t: ReturnType<typeof useTexts>): string {
  const known = rules.find((one) => one === rule)
  return known ? t(`rule.${known}`) : rule
}
