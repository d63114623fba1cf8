import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'

interface Options {
  onSent: (bytes: number, total: number) => void
  signal: AbortSignal
}

/** How much of a file has gone, and how long the rest will take as far as that can be said. */
export interface Sent {
  bytes: number
  total: number
  secondsLeft: number | null
}

/** Sends a file: how much has gone, and the way to stop. */
export function useSending<T>(
  sendFile: (file: File, options: Options) => Promise<T>,
  onDone: (answer: T) => void,
) {
  const [sent, setSent] = useState<Sent | null>(null)
  const stop = useRef<AbortController | null>(null)
  const sending = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController()
      const since = performance.now()
      setSent({ bytes: 0, total: file.size, secondsLeft: null })
      return sendFile(file, {
        signal: stop.current.signal,
        onSent: (bytes, total) => {
          const seconds = (performance.now() - since) / 1000
          // The first moments say nothing about the rest.
          const known = seconds > 1 && bytes > 0
          setSent({
            bytes,
            total,
            secondsLeft: known ? (seconds * (total - bytes)) / bytes : null,
          })
        },
      })
    },
    onSuccess: onDone,
    onSettled: () => {
      setSent(null)
    },
  })
  const cancelled = sending.error instanceof DOMException && sending.error.name === 'AbortError'
  return {
    sent,
    file: sending.variables,
    error: cancelled ? null : sending.error,
    running: sending.isPending,
    start: sending.mutate,
    cancel: () => {
      stop.current?.abort()
    },
  }
}
