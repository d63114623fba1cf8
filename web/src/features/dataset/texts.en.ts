export default {
  'dataset.title': 'Dataset',
} as const
