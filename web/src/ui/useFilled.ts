import { type FormEvent, useState } from 'react'
import { useUiTexts } from './texts'

/**
 * Says of required fields that are empty that they are, in the language of the page: a browser
 * speaks its own. The form carries `noValidate`, its fields `required` and what `missing` says.
 */
export function useFilled() {
  const t = useUiTexts()
  const [tried, setTried] = useState(false)
  return {
    /** What is wrong with a required field, once somebody has tried to send the form. */
    missing: (value: string) => (tried && value.trim() === '' ? t('field.missing') : undefined),
    /** Goes on when all that is required is there, else to the first field that is empty. */
    submit: (go: () => void) => (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      setTried(true)
      const empty = [...event.currentTarget.elements].find(
        (field) => field instanceof HTMLInputElement && field.required && field.value.trim() === '',
      )
      if (empty instanceof HTMLElement) empty.focus()
      else go()
    },
  }
}
