import { ActionIcon, Burger, Drawer, Tooltip, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Link, Navigate, Outlet, useLocation, useMatches, useRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useFormat } from '../i18n'
import { isOpen, NoAccess, Page, PageHeader, useSession, useUiTexts } from '../ui'
import { LanguageMenu, PersonMenu, SchemeMenu } from './menus'
import { closedPage, groups, pagesOf } from './pages'
import classes from './shell.module.css'
import { typed } from './typed'
import { useTexts } from './useTexts'

const loadPalette = () => import('./Palette')
const Palette = lazy(loadPalette)

/**
 * The workspace: the page of the address, or the one that is given. Without a login that of open
 * data alone; whoever was signed in before is asked to again, and not shown less without a word.
 */
export function Shell({ children = <Outlet /> }: { children?: ReactNode }) {
  const session = useSession()
  const location = useLocation()
  const [signedIn] = useState(session.actor.kind !== 'anonymous')
  if (session.actor.kind === 'anonymous' && (signedIn || !isOpen(location.pathname))) {
    const here = location.href
    // Already on the way there: the page of the login is still being loaded.
    if (location.pathname === '/login') return null
    const ended = signedIn ? 'yes' : undefined
    return (
      <Navigate to="/login" search={here === '/' ? { ended } : { next: here, ended }} replace />
    )
  }
  if (session.actor.mustChangePassword && location.pathname !== '/password')
    return <Navigate to="/password" search={{ due: 'yes' }} replace />
  return <Workspace>{children}</Workspace>
}

/** Rail at the left, bar on top, the page in the middle. */
function Workspace({ children }: { children: ReactNode }) {
  const t = useTexts()
  const ui = useUiTexts()
  const [menu, { close: closeMenu, toggle: toggleMenu }] = useDisclosure()
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure()
  const [sought, setSought] = useTyped(palette)
  useHotkeys([['mod+K', openPalette]], [])
  useFocusOnNewPage(closeMenu)
  const { city } = useSession()
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t('skip')}
      </a>
      <div className={classes.rail}>
        <div className={classes.railInside}>
          <Rail />
        </div>
      </div>
      <Drawer
        opened={menu}
        onClose={closeMenu}
        size={280}
        title={<CityName />}
        padding="sm"
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        <nav aria-label={t('navigation')}>
          <Pages />
        </nav>
      </Drawer>
      <section className={classes.bar} aria-label={t('bar')}>
        <Burger
          opened={menu}
          onClick={toggleMenu}
          size="sm"
          className={classes.burger}
          aria-label={t('menu')}
        />
        <UnstyledButton className={classes.search} onClick={openPalette}>
          <IconSearch size={16} stroke={1.7} aria-hidden />
          <span>{t('search')}</span>
          <kbd>Ctrl K</kbd>
        </UnstyledButton>
        <ActionIcon
          className={classes.searchSmall}
          variant="subtle"
          color="gray"
          size="lg"
          onClick={openPalette}
          aria-label={t('search')}
        >
          <IconSearch size={18} stroke={1.7} />
        </ActionIcon>
        {city.demo && (
          <Tooltip label={t('demo.text')}>
            <span className={classes.demo}>
              <span className={classes.demoWord}>{t('demo')}</span>
              <span className={classes.demoShort} aria-hidden>
                {t('demo.short')}
              </span>
            </span>
          </Tooltip>
        )}
        <div className={classes.menus}>
          <LanguageMenu />
          <SchemeMenu />
          <PersonMenu />
        </div>
      </section>
      <main id="main" className={classes.main} tabIndex={-1}>
        <Guarded>{children}</Guarded>
      </main>
      {palette && (
        <Suspense>
          <Palette text={sought} onText={setSought} onClose={closePalette} />
        </Suspense>
      )}
    </div>
  )
}

/** A page that is not on this person's menu is not theirs by its address either. */
function Guarded({ children }: { children: ReactNode }) {
  const t = useTexts()
  const session = useSession()
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '/' })
  const closed = closedPage(session, path)
  if (!closed) return children
  return (
    <Page>
      <PageHeader title={t(closed.text)} />
      <NoAccess />
    </Page>
  )
}

/** What is sought in the palette, from the first key on: also those pressed before its field stands. */
function useTyped(opened: boolean) {
  const [text, setText] = useState('')
  useEffect(() => {
    // The palette is fetched when nothing else is under way, so that it opens at once.
    const waiting = window.setTimeout(() => void loadPalette(), 2000)
    return () => {
      window.clearTimeout(waiting)
    }
  }, [])
  useEffect(() => {
    if (!opened) return
    const early = (event: KeyboardEvent) => {
      if (document.activeElement?.getAttribute('aria-controls') === 'goals') return
      if (typed('', event) === null) return
      event.preventDefault()
      setText((before) => typed(before, event) ?? before)
    }
    window.addEventListener('keydown', early, true)
    return () => {
      window.removeEventListener('keydown', early, true)
      setText('')
    }
  }, [opened])
  return [text, setText] as const
}

/** After a change of page the focus goes to its title, so that the keyboard and the reader follow. */
function useFocusOnNewPage(closeMenu: () => void) {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', (event) => {
        if (!event.pathChanged || !event.fromLocation) return
        closeMenu()
        const title =
          document.querySelector<HTMLElement>('#main h1') ?? document.getElementById('main')
        title?.focus({ preventScroll: true })
      }),
    [router, closeMenu],
  )
}

function CityName() {
  const format = useFormat()
  const { city } = useSession()
  return (
    <span className={classes.city}>
      <img src="/icon.svg" alt="" width={24} height={24} />
      <span>{format.local(city.title)}</span>
    </span>
  )
}

function Rail() {
  const t = useTexts()
  return (
    <nav aria-label={t('navigation')}>
      <Link to="/" className={classes.home}>
        <CityName />
      </Link>
      <Pages />
    </nav>
  )
}

function Pages() {
  const t = useTexts()
  const pages = pagesOf(useSession())
  return (
    <div className={classes.pages}>
      {groups.map((group) => {
        const own = pages.filter((page) => page.group === group)
        if (own.length === 0) return null
        return (
          <div key={group}>
            {group !== 'data' && <p className={classes.group}>{t(`group.${group}`)}</p>}
            <ul>
              {own.map((page) => (
                <li key={page.to}>
                  <Link
                    to={page.to}
                    className={classes.page}
                    activeOptions={{ exact: page.to === '/', includeSearch: false }}
                    activeProps={{ 'aria-current': 'page' }}
                  >
                    <page.icon size={18} stroke={1.6} aria-hidden />
                    <span>{t(page.text)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
