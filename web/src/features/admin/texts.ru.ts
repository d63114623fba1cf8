export default {
  'users.title': 'Пользователи',
  'keys.title': 'Ключи API',
  'audit.title': 'Журнал действий',
  'maintenance.title': 'Обслуживание',
} as const
