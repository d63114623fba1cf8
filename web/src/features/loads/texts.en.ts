export default {
  'loads.title': 'Loads',
  'load.title': 'Load',
  'rejections.title': 'Rejected rows',
} as const
