import { IconCheck } from '@tabler/icons-react'
import { useTexts } from './texts'
import classes from './upload.module.css'
import { type Step, steps } from './work'

/** Where in the wizard one is; the steps already seen can be gone back to. */
export function Steps({ step, onStep }: { step: Step; onStep: (step: Step) => void }) {
  const t = useTexts()
  const at = steps.indexOf(step)
  return (
    <nav aria-label={t('stepOf', { step: at + 1, count: steps.length })}>
      <ol className={classes.steps}>
        {steps.map((one, place) => (
          <li key={one} data-state={place < at ? 'done' : place === at ? 'here' : 'ahead'}>
            <button
              type="button"
              disabled={place > at || place === 0}
              aria-current={place === at ? 'step' : undefined}
              onClick={() => {
                onStep(one)
              }}
            >
              <span className={classes.stepNumber} aria-hidden>
                {place < at ? <IconCheck size={14} /> : place + 1}
              </span>
              {t(`step.${one}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
