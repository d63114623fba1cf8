import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './ui/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { startTexts } from './app/texts'
import { startFont } from './ui/font'
import { startLanguage } from './i18n'

const root = document.getElementById('root')
if (!root) throw new TypeError('The page has no element to draw in')

const language = startLanguage()
await Promise.all([startTexts(language), startFont()])
createRoot(root).render(
  <StrictMode>
    <App startWith={language} />
  </StrictMode>,
)
