import { useMemo } from 'react'
import classes from './ask.module.css'
import type { Knowledge } from '../../answers/knowledge'
import type { Asked } from '../../answers/question'
import { suggestions } from './suggest'
import { useTexts } from './texts'
import type { Words } from '../../answers/words'

/** Ready questions to go on with. */
export function Suggestions({
  asked,
  knowledge,
  words,
  onChange,
}: {
  asked: Asked
  knowledge: Knowledge
  words: Words
  onChange: (asked: Asked) => void
}) {
  const t = useTexts()
  const found = useMemo(() => suggestions(asked, knowledge), [asked, knowledge])
  if (found.length === 0) return null
  return (
    <section aria-label={t('suggested')}>
      <p className="soft">{t('suggested')}</p>
      <div className={`${classes.choices ?? ''} ${classes.suggested ?? ''}`}>
        {found.map((question) => {
          const text = words.brief(question)
          return (
            <button
              key={text}
              type="button"
              className={classes.choice}
              onClick={() => {
                onChange(question)
              }}
            >
              {text}
            </button>
          )
        })}
      </div>
    </section>
  )
}
