export default {
  'login.title': 'Sign in',
  'password.title': 'Change password',
} as const
