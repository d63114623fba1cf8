export default {
  'sources.title': 'Sources',
  'source.title': 'Source',
} as const
