export default {
  'upload.title': 'Дерек қосу',
} as const
