export default {
  'users.title': 'Users',
  'keys.title': 'API keys',
  'audit.title': 'Audit trail',
  'maintenance.title': 'Maintenance',
} as const
