export default {
  'dataset.title': 'Деректер жиыны',
} as const
