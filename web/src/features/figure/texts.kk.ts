export default {
  'figure.title': 'Бұл сан қайдан алынды',
} as const
