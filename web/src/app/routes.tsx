import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router'
import { Missing } from './Missing'
import { patiently } from './patiently'
import { words } from './search'
import { Shell } from './Shell'
import { loadTexts } from './texts'

/** A page comes together with its texts and those of what it is built on, when it is first opened. */
function page(
  feature: string,
  load: () => Promise<{ default: unknown }>,
  ...shared: 'answers'[]
): RouteComponent {
  return lazyRouteComponent(async () => {
    const [module] = await patiently(() =>
      Promise.all([load(), ...[`features/${feature}`, ...shared].map(loadTexts)]),
    )
    return module as { default: RouteComponent }
  }) as RouteComponent
}

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing })

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: words('next', 'ended'),
  component: page('session', () => import('../features/session/LoginPage')),
})

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  validateSearch: words('panel'),
  component: () => <Shell />,
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: page('home', () => import('../features/home/HomePage')),
})

const password = createRoute({
  getParentRoute: () => shell,
  path: '/password',
  validateSearch: words('due'),
  component: page('session', () => import('../features/session/PasswordPage')),
})

const catalogue = createRoute({
  getParentRoute: () => shell,
  path: '/data',
  validateSearch: words(
    'q',
    'theme',
    'organisation',
    'health',
    'nature',
    'sensitivity',
    'district',
    'from',
    'to',
    'sort',
  ),
  component: page('catalogue', () => import('../features/catalogue/CataloguePage')),
})

const dataset = createRoute({
  getParentRoute: () => shell,
  path: '/data/$id',
  validateSearch: words('tab', 'a', 'b'),
  component: page('dataset', () => import('../features/dataset/DatasetPage')),
})

const ask = createRoute({
  getParentRoute: () => shell,
  path: '/ask',
  validateSearch: words('dataset', 'question', 'asOf', 'validAt', 'view'),
  component: page('ask', () => import('../features/ask/AskPage'), 'answers'),
})

const sql = createRoute({
  getParentRoute: () => shell,
  path: '/sql',
  validateSearch: words('sql', 'asOf', 'validAt'),
  component: page('sql', () => import('../features/sql/SqlPage'), 'answers'),
})

const figure = createRoute({
  getParentRoute: () => shell,
  path: '/figures/$id',
  validateSearch: words('compare'),
  component: page('figure', () => import('../features/figure/FigurePage'), 'answers'),
})

const upload = createRoute({
  getParentRoute: () => shell,
  path: '/upload',
  validateSearch: words('dataset', 'draft', 'step'),
  component: page('upload', () => import('../features/upload/UploadPage')),
})

const loads = createRoute({
  getParentRoute: () => shell,
  path: '/loads',
  validateSearch: words('dataset', 'state'),
  component: page('loads', () => import('../features/loads/LoadsPage')),
})

const load = createRoute({
  getParentRoute: () => shell,
  path: '/loads/$id',
  component: page('loads', () => import('../features/loads/LoadPage')),
})

const rejections = createRoute({
  getParentRoute: () => shell,
  path: '/loads/$id/rejections',
  validateSearch: words('rule', 'column'),
  component: page('loads', () => import('../features/loads/RejectionsPage')),
})

const sources = createRoute({
  getParentRoute: () => shell,
  path: '/sources',
  component: page('sources', () => import('../features/sources/SourcesPage')),
})

const newSource = createRoute({
  getParentRoute: () => shell,
  path: '/sources/new',
  component: page('sources', () => import('../features/sources/NewSourcePage')),
})

const source = createRoute({
  getParentRoute: () => shell,
  path: '/sources/$id',
  component: page('sources', () => import('../features/sources/SourcePage')),
})

const users = createRoute({
  getParentRoute: () => shell,
  path: '/admin/users',
  validateSearch: words('q'),
  component: page('admin', () => import('../features/admin/UsersPage')),
})

const keys = createRoute({
  getParentRoute: () => shell,
  path: '/admin/keys',
  component: page('admin', () => import('../features/admin/KeysPage')),
})

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/admin/audit',
  validateSearch: words('q', 'actor', 'action', 'from', 'to'),
  component: page('admin', () => import('../features/admin/AuditPage')),
})

const maintenance = createRoute({
  getParentRoute: () => shell,
  path: '/admin/maintenance',
  component: page('admin', () => import('../features/admin/MaintenancePage')),
})

export const routes = root.addChildren([
  login,
  shell.addChildren([
    home,
    password,
    catalogue,
    dataset,
    ask,
    sql,
    figure,
    upload,
    loads,
    load,
    rejections,
    sources,
    newSource,
    source,
    users,
    keys,
    audit,
    maintenance,
  ]),
])
