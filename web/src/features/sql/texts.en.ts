export default {
  'sql.title': 'SQL',
} as const
