export default {
  'sources.title': 'Дереккөздер',
  'source.title': 'Дереккөз',
} as const
