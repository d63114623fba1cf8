export default {
  'sources.title': 'Источники',
  'source.title': 'Источник',
} as const
