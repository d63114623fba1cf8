export default {
  'login.title': 'Вход',
  'password.title': 'Смена пароля',
} as const
