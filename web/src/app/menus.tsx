import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import {
  IconCheck,
  IconDeviceLaptop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPassword,
  IconSun,
  IconUser,
} from '@tabler/icons-react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { logout } from '../api'
import { languageNames, languages, useLanguage, useSwitchLanguage } from '../i18n'
import { ButtonLink, MenuLink, useSession, useUiTexts } from '../ui'
import classes from './shell.module.css'
import { useTexts } from './useTexts'

export function LanguageMenu() {
  const t = useTexts()
  const language = useLanguage()
  const change = useSwitchLanguage()
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('language')}>
          <IconLanguage size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            onClick={() => void change(one)}
            rightSection={one === language ? <IconCheck size={16} /> : null}
            aria-current={one === language}
          >
            {languageNames[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const schemes = { light: IconSun, dark: IconMoon, auto: IconDeviceLaptop } as const

export function SchemeMenu() {
  const t = useTexts()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Current = schemes[colorScheme]
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('scheme')}>
          <Current size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(schemes) as (keyof typeof schemes)[]).map((one) => {
          const Icon = schemes[one]
          return (
            <Menu.Item
              key={one}
              leftSection={<Icon size={16} stroke={1.6} />}
              rightSection={one === colorScheme ? <IconCheck size={16} /> : null}
              onClick={() => {
                setColorScheme(one)
              }}
            >
              {t(`scheme.${one}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

export function PersonMenu() {
  const t = useTexts()
  const ui = useUiTexts()
  const { actor } = useSession()
  const { href } = useLocation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await logout()
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    await client.invalidateQueries({ queryKey: ['session'] })
    await navigate({ to: '/login' })
  }
  if (actor.kind === 'anonymous')
    return (
      <ButtonLink to="/login" search={{ next: href }} size="compact-md" variant="light">
        {ui('noAccess.login')}
      </ButtonLink>
    )
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('person', { name: actor.name })}
        >
          <IconUser size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown maw={280}>
        <Menu.Label className={classes.person}>
          <strong>{actor.name}</strong>
          <span>{actor.roles.map((role) => ui(`role.${role}`)).join(', ')}</span>
        </Menu.Label>
        <Menu.Divider />
        <MenuLink to="/password" leftSection={<IconPassword size={16} stroke={1.6} />}>
          {t('password')}
        </MenuLink>
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.6} />}
          onClick={() => {
            void leave()
          }}
        >
          {t('logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
