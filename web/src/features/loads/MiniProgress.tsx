import type { Load } from '../../api'
import { Progress, useUiTexts } from '../../ui'
import classes from './loads.module.css'
import { shareOf } from './progress'

/** A load under way, in a row of a list. */
export function MiniProgress({ load }: { load: Load }) {
  const ui = useUiTexts()
  return (
    <div className={classes.mini}>
      <Progress label={ui(`loadState.${load.state}`)} share={shareOf(load)} />
    </div>
  )
}
