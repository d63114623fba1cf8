import { type ReactNode, useEffect } from 'react'
import { useFormat } from '../i18n'
import { useSession } from './session'
import classes from './ui.module.css'

/** The top of every page: a title that says what is seen, one line about it, actions at the right. */
export function PageHeader({
  title,
  lead,
  actions,
  above,
  beside = false,
}: {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  above?: ReactNode
  /** On a phone the actions stand beside the words: for two signs, not for words of their own. */
  beside?: boolean
}) {
  const city = useFormat().local(useSession().city.title)
  useEffect(() => {
    document.title = `${title} · ${city}`
  }, [title, city])
  return (
    <header className={classes.pageHeader} data-beside={beside}>
      <div className={classes.pageHeaderWords}>
        {above && <div className={classes.pageAbove}>{above}</div>}
        <h1 tabIndex={-1}>{title}</h1>
        {lead && <div className={classes.lead}>{lead}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}

export function Page({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <div className={classes.page} data-wide={wide}>
      {children}
    </div>
  )
}

/** A part of a page under its own heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}
