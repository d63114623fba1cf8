export default {
  'users.title': 'Пайдаланушылар',
  'keys.title': 'API кілттері',
  'audit.title': 'Әрекеттер журналы',
  'maintenance.title': 'Қызмет көрсету',
} as const
