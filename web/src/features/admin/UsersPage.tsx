import type { ReactNode } from 'react'
import { Page, PageHeader } from '../../ui'
import { useTexts } from './texts'

export default function UsersPage(): ReactNode {
  const t = useTexts()
  return (
    <Page>
      <PageHeader title={t('users.title')} />
    </Page>
  )
}
