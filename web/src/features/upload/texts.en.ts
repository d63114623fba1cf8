export default {
  'upload.title': 'Add data',
} as const
