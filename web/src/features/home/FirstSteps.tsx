import { IconCloudUpload, IconDatabase, IconMessageQuestion, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCan } from '../../ui'
import classes from './home.module.css'
import { useTexts } from './texts'

/** The few things worth doing first, for this person's roles. */
export function FirstSteps() {
  const t = useTexts()
  const ask = useCan('ask')
  const load = useCan('load')
  const administer = useCan('administer')
  const steps = [
    { to: '/data', text: 'look', icon: IconDatabase, may: true },
    { to: '/ask', text: 'ask', icon: IconMessageQuestion, may: ask },
    { to: '/upload', text: 'add', icon: IconCloudUpload, may: load },
    { to: '/admin/users', text: 'users', icon: IconUsers, may: administer },
  ] as const
  return (
    <section>
      <h2>{t('first')}</h2>
      <ol className={classes.steps}>
        {steps
          .filter((step) => step.may)
          .map((step) => (
            <li key={step.to}>
              <Link to={step.to}>
                <step.icon size={20} stroke={1.5} aria-hidden />
                <span>
                  <strong>{t(`first.${step.text}`)}</strong>
                  <span className="soft">{t(`first.${step.text}.text`)}</span>
                </span>
              </Link>
            </li>
          ))}
      </ol>
    </section>
  )
}
