import { configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// Pages are loaded when they are opened; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 8000 })

afterEach(() => {
  localStorage.clear()
})
