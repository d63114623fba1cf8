import { Button } from '@mantine/core'
import {
  IconCloudOff,
  IconHistory,
  IconInbox,
  IconLock,
  IconMapSearch,
  IconMoodPuzzled,
} from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { toProblem } from '../api'
import { useFormat } from '../i18n'
import { ButtonLink } from './links'
import { Mark } from './HealthMarks'
import { useSession } from './session'
import { useUiTexts } from './texts'
import classes from './ui.module.css'

interface StateProps {
  icon: ReactNode
  title: string
  children?: ReactNode
  actions?: ReactNode
  small?: boolean
  /** The state is all there is on the page: its title is the page's. */
  page?: boolean
  role?: 'alert' | 'status'
}

function State({ icon, title, children, actions, small, page, role }: StateProps) {
  return (
    <div className={classes.state} data-small={small} role={role}>
      <div className={classes.stateIcon}>{icon}</div>
      <div>
        {page ? <PageTitle title={title} /> : <p className={classes.stateTitle}>{title}</p>}
        {children && <div className={classes.stateText}>{children}</div>}
        {actions && <div className={classes.stateActions}>{actions}</div>}
      </div>
    </div>
  )
}

function PageTitle({ title }: { title: string }) {
  const city = useFormat().local(useSession().city.title)
  useEffect(() => {
    document.title = `${title} · ${city}`
  }, [title, city])
  return (
    <h1 className={classes.stateTitle} tabIndex={-1}>
      {title}
    </h1>
  )
}

/** Nothing here yet: what would be here and the one action that brings it. */
export function EmptyState({
  title,
  children,
  action,
  icon,
  small,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
  small?: boolean
}) {
  return (
    <State
      icon={icon ?? <IconInbox size={24} stroke={1.5} />}
      title={title}
      actions={action}
      small={small}
      role="status"
    >
      {children}
    </State>
  )
}

/** What happened, what stays safe, what to do, and the id by which others can find it. */
export function ErrorState({
  error,
  onRetry,
  small,
  page,
}: {
  error: unknown
  onRetry?: () => void
  small?: boolean
  page?: boolean
}) {
  const t = useUiTexts()
  const problem = toProblem(error)
  if (problem.isForbidden || problem.status === 401)
    return <NoAccess detail={problem.body.detail} small={small} page={page} />
  const offline = problem.isOffline
  const missing = problem.isNotFound
  const own = problem.code !== 'unreadable' && !problem.code.startsWith('http-')
  const away = problem.isAway
  const title = offline
    ? t('error.offline')
    : away
      ? t('error.away')
      : own
        ? problem.body.title
        : missing
          ? t('error.missing')
          : t('error.title')
  const detail = offline
    ? t('error.offline.detail')
    : away
      ? t('error.away.detail')
      : missing && !own
        ? t('error.missing.detail')
        : (problem.body.detail ?? (own ? undefined : problem.body.title))
  const hint = offline ? t('error.offline.hint') : away ? t('error.away.hint') : problem.body.hint
  const icon =
    offline || away ? (
      <IconCloudOff size={24} stroke={1.5} />
    ) : missing ? (
      <IconMapSearch size={24} stroke={1.5} />
    ) : (
      <IconMoodPuzzled size={24} stroke={1.5} />
    )
  return (
    <State
      icon={icon}
      title={title}
      small={small}
      page={page}
      role="alert"
      actions={
        <>
          {onRetry && !missing && (
            <Button variant="default" onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          {problem.code === 'dataset-not-found' && !small && (
            <ButtonLink to="/data">{t('error.catalogue')}</ButtonLink>
          )}
          {missing && !small && (
            <ButtonLink to="/" variant="default">
              {t('error.home')}
            </ButtonLink>
          )}
        </>
      }
    >
      {detail && <p>{detail}</p>}
      {hint && <p>{hint}</p>}
      {!missing && !offline && !away && !small && <p>{t('error.safe')}</p>}
      {problem.body.requestId && !offline && (
        <p className={classes.requestId}>
          {t('requestId')}: <code>{problem.body.requestId}</code>
        </p>
      )}
    </State>
  )
}

/** Who may not see something is told whom to ask. */
export function NoAccess({
  detail,
  small,
  page,
}: {
  detail?: string
  small?: boolean
  page?: boolean
}) {
  const t = useUiTexts()
  const { actor } = useSession()
  const here = window.location.pathname + window.location.search
  return (
    <State
      icon={<IconLock size={24} stroke={1.5} />}
      title={t('noAccess.title')}
      small={small}
      page={page}
      role="alert"
      actions={
        actor.kind === 'anonymous' ? (
          <ButtonLink to="/login" search={{ next: here }}>
            {t('noAccess.login')}
          </ButtonLink>
        ) : (
          !small && (
            <ButtonLink to="/" variant="default">
              {t('error.home')}
            </ButtonLink>
          )
        )
      }
    >
      <p>{detail ?? t('noAccess.detail')}</p>
      <p>{t('noAccess.whom')}</p>
    </State>
  )
}

/** A line above content that is older than it should be. */
export function StaleBanner({ at, children }: { at: string | number; children?: ReactNode }) {
  const t = useUiTexts()
  const format = useFormat()
  return (
    <div className={classes.banner} data-level="watch" role="status">
      <IconHistory size={18} stroke={1.6} aria-hidden />
      <p>
        <strong>{t('stale.title', { time: format.dateTime(at) })}.</strong>{' '}
        {children ?? t('stale.detail')}
      </p>
    </div>
  )
}

/** A line above content of which a part is missing, and why. */
export function PartialBanner({ children }: { children: ReactNode }) {
  const t = useUiTexts()
  return (
    <div className={classes.banner} data-level="watch" role="status">
      <Mark level="watch" size={18} />
      <p>
        <strong>{t('partial.title')}.</strong> {children}
      </p>
    </div>
  )
}

/** A line that says something about the whole content, with the mark of its level. */
export function Note({
  level,
  children,
}: {
  level: 'ok' | 'watch' | 'warning' | 'danger' | 'unknown'
  children: ReactNode
}) {
  return (
    <div className={classes.banner} data-level={level} role="status">
      <Mark level={level} size={18} />
      <div>{children}</div>
    </div>
  )
}
