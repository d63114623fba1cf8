import { getLoad, isRunning, type Load } from '../../api'

/** Waits until a load is over, on whatever page its reader is by then. */
export async function endOf(id: string, everyMs = 500): Promise<Load> {
  for (;;) {
    const load = await getLoad(id)
    if (!isRunning(load)) return load
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
