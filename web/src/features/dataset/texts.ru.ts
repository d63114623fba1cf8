export default {
  'dataset.title': 'Набор данных',
} as const
