export default {
  'login.title': 'Кіру',
  'password.title': 'Құпиясөзді өзгерту',
} as const
