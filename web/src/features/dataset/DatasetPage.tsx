import type { ReactNode } from 'react'
import { Page, PageHeader } from '../../ui'
import { useTexts } from './texts'

export default function DatasetPage(): ReactNode {
  const t = useTexts()
  return (
    <Page>
      <PageHeader title={t('dataset.title')} />
    </Page>
  )
}
