import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { type DemoAccount, listDemoAccounts, login, toProblem } from '../../api'
import { languageNames, languages, useFormat, useLanguage, useSwitchLanguage } from '../../i18n'
import {
  isOpen,
  Note,
  organisationsQuery,
  TextLink,
  useSession,
  useUiTexts,
  useFilled,
} from '../../ui'
import classes from './login.module.css'
import { returnAddress } from './returnAddress'
import { useTexts } from './texts'

export default function LoginPage(): ReactNode {
  const t = useTexts()
  const format = useFormat()
  const { city } = useSession()
  const name = format.local(city.title)
  const title = t('login.title')
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <div className={classes.page}>
      <Languages />
      <main className={classes.main}>
        <img src="/icon.svg" alt="" width={44} height={44} />
        <h1>{name}</h1>
        <p className={classes.lead}>{t('login.lead', { city: name })}</p>
        <Why />
        <LoginForm />
      </main>
    </div>
  )
}

/** Whoever was led here is told why; and nobody has to sign in for what is open. */
function Why() {
  const t = useTexts()
  const { next, ended } = useSearch({ from: '/login' })
  const closed = next !== undefined && returnAddress(next).kind === 'page' && !isOpen(next)
  const reason = ended ? t('login.ended') : closed ? t('login.needed') : null
  return (
    <div className={classes.why}>
      {reason && <Note level="unknown">{reason}</Note>}
      <p className="soft">
        {t('login.open')}{' '}
        <TextLink to="/data" underline="always">
          {t('login.catalogue')}
        </TextLink>
      </p>
    </div>
  )
}

function LoginForm() {
  const t = useTexts()
  const { city } = useSession()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const enter = useEnter()
  const locked = enter.variables?.username
  const left = useSecondsLeft(
    enter.isError ? toProblem(enter.error).body.retryAfterSeconds : undefined,
    enter.error,
  )
  const filled = useFilled()
  const submit = filled.submit(() => {
    enter.mutate({ username, password })
  })
  return (
    <>
      <form noValidate onSubmit={submit} className={classes.form}>
        <TextInput
          label={t('username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          size="md"
          value={username}
          error={filled.missing(username)}
          onChange={(event) => {
            setUsername(event.target.value)
          }}
        />
        <PasswordInput
          label={t('password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          error={filled.missing(password)}
          onChange={(event) => {
            setPassword(event.target.value)
          }}
        />
        {enter.isError && <LoginProblem error={enter.error} left={left} />}
        <Button
          type="submit"
          size="md"
          loading={enter.isPending}
          disabled={left !== null && left > 0 && username === locked}
          fullWidth
        >
          {t('submit')}
        </Button>
      </form>
      {city.demo && (
        <DemoAccounts
          busy={enter.isPending}
          onUse={(account) => {
            setUsername(account.username)
            setPassword(account.password)
            enter.mutate(account)
          }}
        />
      )}
    </>
  )
}

/** Signs in and goes where the person wanted to go: a page here, or back into the OIDC flow. */
function useEnter() {
  const { next } = useSearch({ from: '/login' })
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: ({ username, password }: { username: string; password: string }) =>
      login(username, password),
    onSuccess: async () => {
      const goal = returnAddress(next)
      if (goal.kind === 'server') {
        window.location.assign(goal.address)
        return
      }
      await client.refetchQueries({ queryKey: ['session'] })
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      await client.prefetchQuery(organisationsQuery)
      await navigate({ href: goal.address, replace: true })
    },
  })
}

function LoginProblem({ error, left }: { error: unknown; left: number | null }) {
  const t = useTexts()
  const ui = useUiTexts()
  const format = useFormat()
  const problem = toProblem(error)
  const title = problem.isOffline
    ? ui('error.offline')
    : problem.isAway
      ? ui('error.away')
      : problem.body.title
  return (
    <div role="alert">
      <Note level="danger">
        <p>
          <strong>{title}</strong>
        </p>
        {left === null ? (
          <>
            {problem.body.detail && <p>{problem.body.detail}</p>}
            {problem.body.hint && <p>{problem.body.hint}</p>}
          </>
        ) : (
          // The detail says the time as it was when the answer came: here it runs.
          <p className="tabular">
            {left > 0 ? t('retry', { time: format.duration(left * 1000) }) : t('retry.now')}
          </p>
        )}
      </Note>
    </div>
  )
}

/** Counts down from `seconds`, anew for each error. */
function useSecondsLeft(seconds: number | undefined, error: unknown): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    if (seconds === undefined) return
    const until = Date.now() + seconds * 1000
    const timer = setInterval(() => {
      setLeft(Math.max(0, Math.round((until - Date.now()) / 1000)))
    }, 1000)
    return () => {
      clearInterval(timer)
      setLeft(null)
    }
  }, [seconds, error])
  return left ?? seconds ?? null
}

function DemoAccounts({ onUse, busy }: { onUse: (account: DemoAccount) => void; busy: boolean }) {
  const t = useTexts()
  const ui = useUiTexts()
  const accounts = useQuery({
    queryKey: ['session', 'demo-accounts'],
    queryFn: ({ signal }) => listDemoAccounts(signal),
    staleTime: Infinity,
  })
  if (!accounts.data || accounts.data.items.length === 0) return null
  return (
    <section className={classes.demo} aria-labelledby="demo">
      <h2 id="demo">{t('demo.title')}</h2>
      <p className="soft">{t('demo.lead')}</p>
      <ul>
        {accounts.data.items.map((account) => (
          <li key={account.username}>
            <button
              type="button"
              disabled={busy}
              onClick={() => {
                onUse(account)
              }}
            >
              <span>{account.name}</span>
              <span className="soft">
                {account.roles.map((role) => ui(`role.${role}`)).join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Languages() {
  const t = useTexts()
  const language = useLanguage()
  const change = useSwitchLanguage()
  return (
    <nav className={classes.languages} aria-label={t('language')}>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => void change(one)}
        >
          {languageNames[one]}
        </button>
      ))}
    </nav>
  )
}
