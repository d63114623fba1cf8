export default {
  'catalogue.title': 'Деректер',
} as const
