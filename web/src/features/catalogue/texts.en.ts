export default {
  'catalogue.title': 'Data',
} as const
