import { CloseButton, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from './texts'

/** Searches while typing; `/` leads into it from anywhere, the arrow down from it to the first row. */
export function SearchBox() {
  const t = useTexts()
  const { q = '' } = useSearch({ from: '/shell/data' })
  const navigate = useNavigate({ from: '/data' })
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(q)
  const [known, setKnown] = useState(q)
  if (known !== q) {
    setKnown(q)
    if (text.trim() !== q) setText(q)
  }
  useHotkeys([['/', () => field.current?.focus()]])
  useEffect(() => {
    if (text.trim() === q) return
    const timer = setTimeout(() => {
      const next = text.trim()
      void navigate({
        search: (before) => ({ ...before, q: next || undefined, sort: undefined }),
        replace: true,
        resetScroll: false,
      })
    }, 200)
    return () => {
      clearTimeout(timer)
    }
  }, [text, q, navigate])
  return (
    <TextInput
      ref={field}
      size="md"
      type="search"
      role="searchbox"
      aria-label={t('search')}
      placeholder={t('search')}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        document.querySelector<HTMLElement>('#results tbody a')?.focus()
      }}
      leftSection={<IconSearch size={18} stroke={1.6} />}
      rightSection={
        text && (
          <CloseButton
            aria-label={t('clear')}
            onClick={() => {
              setText('')
              field.current?.focus()
            }}
          />
        )
      }
    />
  )
}
