import { Textarea, TextInput } from '@mantine/core'
import { languageNames, languages, type LocalText } from '../../i18n'
import { useTexts } from './texts'
import classes from './upload.module.css'

/** One text in the city's three languages; `words` stand in where a language has none yet. */
export function LocalField({
  label,
  value,
  error,
  hint,
  words,
  long = false,
  onChange,
}: {
  label: string
  value: LocalText
  error?: string
  hint?: string
  words?: string
  long?: boolean
  onChange: (value: LocalText) => void
}) {
  const t = useTexts()
  const instead = Object.values(value).find((text) => text.trim()) ?? words
  const none = languages.every((language) => !value[language]?.trim())
  return (
    <fieldset className={classes.local}>
      <legend>{label}</legend>
      <div className={classes.localFields}>
        {languages.map((language) => {
          const shared = {
            label: languageNames[language],
            lang: language,
            value: value[language] ?? '',
            error: none ? error : undefined,
            placeholder: words === undefined ? undefined : instead,
            // Its place is kept, so that nothing moves when the first letter is typed.
            description:
              words === undefined
                ? undefined
                : value[language]?.trim()
                  ? '\u00a0'
                  : t('untranslated'),
            inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
              'label' | 'input' | 'description' | 'error'
            )[],
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
