import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'

interface Options {
  onSent: (bytes: number, total: number) => void
  signal: AbortSignal
}

/** Sends a file: how much has gone, and the way to stop. */
export function useSending<T>(
  sendFile: (file: File, options: Options) => Promise<T>,
  onDone: (answer: T) => void,
) {
  const [sent, setSent] = useState<{ bytes: number; total: number } | null>(null)
  const stop = useRef<AbortController | null>(null)
  const sending = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController()
      setSent({ bytes: 0, total: file.size })
      return sendFile(file, {
        signal: stop.current.signal,
        onSent: (bytes, total) => {
          setSent({ bytes, total })
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
