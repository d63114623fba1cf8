import { useEffect, useState } from 'react'

/** True after `milliseconds`: what is quick shows no skeleton at all. */
export function useDelayed(milliseconds = 300): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      setOver(true)
    }, milliseconds)
    return () => {
      clearTimeout(timer)
    }
  }, [milliseconds])
  return over
}
