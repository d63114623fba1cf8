import { Button, PasswordInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listSecrets, putSecret, type SecretKeeper, type SourceAuth, toProblem } from '../../api'
import { useFormat } from '../../i18n'
import { Choice } from './Choice'
import classes from './sources.module.css'
import { useTexts } from './texts'

const kinds = ['none', 'bearer', 'basic', 'header'] as const

/** How a source lets us in. The secret is named here, set here, and never shown. */
export function AuthFields({
  auth,
  source,
  keeper,
  url,
  wrong,
  onChange,
}: {
  auth: SourceAuth | null
  source: string
  /** Whose a secret becomes; null while that is not known. */
  keeper: SecretKeeper | null
  url: string | null
  wrong?: string
  onChange: (auth: SourceAuth | null) => void
}) {
  const t = useTexts()
  return (
    <div>
      <div className={classes.fields}>
        <Choice
          label={t('auth')}
          value={auth?.kind ?? 'none'}
          all={kinds}
          nameOf={(kind) => t(`auth.${kind}`)}
          onChange={(kind) => {
            onChange(
              kind === 'none'
                ? null
                : {
                    kind,
                    secret: auth?.secret ?? `${source}_secret`,
                    header: auth?.header ?? null,
                  },
            )
          }}
        />
        {auth && (
          <TextInput
            label={t('secret')}
            spellCheck={false}
            value={auth.secret}
            error={wrong}
            onChange={(event) => {
              onChange({ ...auth, secret: event.currentTarget.value.trim() })
            }}
          />
        )}
        {auth?.kind === 'header' && (
          <TextInput
            label={t('header')}
            spellCheck={false}
            placeholder="X-Key"
            value={auth.header ?? ''}
            onChange={(event) => {
              onChange({ ...auth, header: event.currentTarget.value.trim() || null })
            }}
          />
        )}
      </div>
      {auth && (
        <>
          <p className={classes.help}>{t('secretHelp')}</p>
          {auth.secret !== '' && (
            <Secret
              key={auth.secret}
              name={auth.secret}
              basic={auth.kind === 'basic'}
              keeper={keeper}
              hosts={hostsOf(url)}
            />
          )}
        </>
      )}
    </div>
  )
}

/** Where the secret may be sent to; null leaves it to the source as it is kept. */
function hostsOf(url: string | null): string[] | null {
  const address = url && URL.canParse(url) ? new URL(url) : null
  return address?.hostname ? [address.hostname] : null
}

function Secret({
  name,
  basic,
  keeper,
  hosts,
}: {
  name: string
  basic: boolean
  keeper: SecretKeeper | null
  hosts: string[] | null
}) {
  const t = useTexts()
  const format = useFormat()
  const client = useQueryClient()
  const [value, setValue] = useState<string | null>(null)
  const secrets = useQuery({
    queryKey: ['secrets'],
    queryFn: ({ signal }) => listSecrets(signal),
    retry: false,
  })
  const known = secrets.data?.items.find((one) => one.name === name)
  const put = useMutation({
    mutationFn: (secret: string) => putSecret(name, secret, keeper ?? { organisation: '' }, hosts),
    onSuccess: () => {
      setValue(null)
      notifications.show({ message: t('secretSaved') })
      return client.invalidateQueries({ queryKey: ['secrets'] })
    },
    onError: (error) => {
      notifications.show({ color: 'red', message: toProblem(error).message })
    },
  })
  return (
    <div className={classes.secret}>
      <span className="soft">
        {known ? t('secretSet', { time: format.dateTime(known.updatedAt) }) : t('secretMissing')}
      </span>
      {value === null ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={keeper === null}
          onClick={() => {
            setValue('')
          }}
        >
          {t('secretChange')}
        </Button>
      ) : (
        <>
          <PasswordInput
            aria-label={t('secretValue')}
            placeholder={basic ? t('secretValueBasic') : t('secretValue')}
            autoComplete="off"
            value={value}
            onChange={(event) => {
              setValue(event.currentTarget.value)
            }}
          />
          <Button
            loading={put.isPending}
            disabled={value === ''}
            onClick={() => {
              put.mutate(value)
            }}
          >
            {t('secretSave')}
          </Button>
        </>
      )}
    </div>
  )
}
