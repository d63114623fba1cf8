export default {
  'ask.title': 'Деректерге сұрақ',
} as const
