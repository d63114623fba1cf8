export default {
  'ask.title': 'Вопрос к данным',
} as const
