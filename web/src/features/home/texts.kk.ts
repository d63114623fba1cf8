export default {
  'home.title': 'Қала қазір',
} as const
