export default {
  'figure.title': 'Where this figure comes from',
} as const
