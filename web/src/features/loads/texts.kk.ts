export default {
  'loads.title': 'Жүктеулер',
  'load.title': 'Жүктеу',
  'rejections.title': 'Қабылданбаған жолдар',
} as const
