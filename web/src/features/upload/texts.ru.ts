export default {
  'upload.title': 'Добавить данные',
} as const
