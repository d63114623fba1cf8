export default {
  'figure.title': 'Откуда взято это число',
} as const
