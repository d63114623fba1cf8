import { IconFingerprint } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useUiTexts } from './texts'
import classes from './ui.module.css'

/** The way from a number to its figure: formula, snapshots and sources. */
export function FigureMark({
  figure,
  word = false,
}: {
  figure: string
  /** Its words beside the sign, or others where it stands for more than a number. */
  word?: boolean | string
}) {
  const t = useUiTexts()
  return (
    <Link
      to="/figures/$id"
      params={{ id: figure }}
      className={classes.figureMark}
      aria-label={word ? undefined : t('whereFrom')}
      title={word === true || word === false ? t('whereFrom') : word}
    >
      <IconFingerprint size={15} stroke={1.7} aria-hidden />
      {word && <span>{word === true ? t('whereFrom') : word}</span>}
    </Link>
  )
}
