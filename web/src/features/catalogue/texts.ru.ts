export default {
  'catalogue.title': 'Данные',
} as const
