export default {
  'loads.title': 'Загрузки',
  'load.title': 'Загрузка',
  'rejections.title': 'Отклонённые строки',
} as const
