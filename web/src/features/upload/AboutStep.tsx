import { Autocomplete, Radio, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Sensitivity } from '../../api'
import { useFormat } from '../../i18n'
import { organisationsQuery, useSession } from '../../ui'
import { LocalField } from './LocalField'
import { Notices } from './Notices'
import { useTexts } from './texts'
import classes from './upload.module.css'
import {
  type About,
  type Fault,
  fileWords,
  licences,
  modes,
  natures,
  sensitivities,
  type Work,
} from './work'

/** What the dataset is, whose it is, who may see it and what the next file does. */
export function AboutStep({
  work: { draft, about },
  faults,
  onChange,
}: {
  work: Work
  faults: Fault[]
  onChange: (about: About) => void
}) {
  const t = useTexts()
  const format = useFormat()
  const { city } = useSession()
  const organisations = useQuery(organisationsQuery)
  const put = (change: Partial<About>) => {
    onChange({ ...about, ...change })
  }
  const faultOf = (field: string) =>
    faults.find((fault) => fault.where === 'about' && fault.field === field)
  const required = (field: string) => (faultOf(field) ? t('required') : undefined)
  return (
    <div className={classes.step}>
      <Notices draft={draft} step="about" />
      <LocalField
        label={t('about.title')}
        value={about.title}
        words={fileWords(draft)}
        error={required('title')}
        onChange={(title) => {
          put({ title })
        }}
      />
      <LocalField
        label={t('about.meaning')}
        hint={t('about.meaningHelp')}
        value={about.meaning}
        long
        onChange={(meaning) => {
          put({ meaning })
        }}
      />
      <div className={classes.fields}>
        <TextInput
          label={t('about.id')}
          description={t('about.idHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={about.id}
          spellCheck={false}
          autoCapitalize="none"
          error={faultOf('id') ? t('about.idWrong') : undefined}
          onChange={(event) => {
            put({ id: event.currentTarget.value })
          }}
        />
        <Select
          label={t('about.theme')}
          data={(city.themes ?? []).map(({ id, title }) => ({
            value: id,
            label: format.local(title),
          }))}
          value={about.theme || null}
          error={required('theme')}
          onChange={(theme) => {
            put({ theme: theme ?? '' })
          }}
        />
        <Select
          label={t('about.organisation')}
          searchable
          data={(organisations.data?.items ?? []).map(({ id, title }) => ({
            value: id,
            label: format.local(title),
          }))}
          value={about.organisation || null}
          error={required('organisation')}
          onChange={(organisation) => {
            put({ organisation: organisation ?? '' })
          }}
        />
        <Autocomplete
          label={t('about.licence')}
          data={licences}
          value={about.licence}
          onChange={(licence) => {
            put({ licence })
          }}
        />
      </div>
      <div className={classes.pair}>
        <Radio.Group
          label={t('about.sensitivity')}
          value={about.sensitivity}
          onChange={(sensitivity) => {
            put({ sensitivity: sensitivity as Sensitivity })
          }}
        >
          <div className={classes.radios}>
            {sensitivities.map((one) => (
              <Radio key={one} value={one} label={t(`sensitivity.${one}`)} />
            ))}
          </div>
        </Radio.Group>
        <Radio.Group
          label={t('about.nature')}
          value={about.nature || null}
          error={required('nature')}
          onChange={(nature) => {
            put({ nature })
          }}
        >
          <div className={classes.radios}>
            {natures.map((one) => (
              <Radio key={one} value={one} label={t(`nature.${one}`)} />
            ))}
          </div>
        </Radio.Group>
        <Radio.Group
          label={t('about.mode')}
          value={about.mode}
          error={faultOf('mode') ? t('mode.needsKey') : undefined}
          onChange={(mode) => {
            put({ mode })
          }}
        >
          <div className={classes.radios}>
            {modes.map((one) => (
              <Radio key={one} value={one} label={t(`mode.${one}`)} />
            ))}
          </div>
        </Radio.Group>
      </div>
    </div>
  )
}
