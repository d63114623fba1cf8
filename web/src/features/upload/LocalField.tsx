import { Textarea, TextInput } from '@mantine/core'
import { languageNames, languages, type LocalText } from '../../i18n'
import classes from './upload.module.css'

/** One text in the city's three languages. */
export function LocalField({
  label,
  value,
  error,
  hint,
  long = false,
  onChange,
}: {
  label: string
  value: LocalText
  error?: string
  hint?: string
  long?: boolean
  onChange: (value: LocalText) => void
}) {
  return (
    <fieldset className={classes.local}>
      <legend>{label}</legend>
      <div className={classes.localFields}>
        {languages.map((language) => {
          const shared = {
            label: languageNames[language],
            lang: language,
            value: value[language] ?? '',
            error: value[language]?.trim() ? undefined : error,
          }
          const put = (text: string) => {
            onChange({ ...value, [language]: text })
          }
          return long ? (
            <Textarea
              key={language}
              {...shared}
              autosize
              minRows={2}
              onChange={(event) => {
                put(event.currentTarget.value)
              }}
            />
          ) : (
            <TextInput
              key={language}
              {...shared}
              onChange={(event) => {
                put(event.currentTarget.value)
              }}
            />
          )
        })}
      </div>
      {hint && <p className={classes.hint}>{hint}</p>}
    </fieldset>
  )
}
