export default {
  'home.title': 'Город сейчас',
} as const
