export default {
  'ask.title': 'Ask the data',
} as const
