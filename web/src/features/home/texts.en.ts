export default {
  'home.title': 'City now',
} as const
