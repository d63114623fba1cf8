import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type Dataset, takeFile, toProblem } from '../../api'
import { hasPersonal, PurposeDialog, useMayStatePurpose, useSession } from '../../ui'

/**
 * A file with whole rows. Where a value in it is personal it asks for the purpose first; to whom
 * the server would not give it, it is not offered.
 */
export function FileLink({
  dataset,
  href,
  name,
  purpose = null,
  icon,
  children,
}: {
  dataset: Dataset | undefined
  href: string
  name: string
  /** Stated on this page already. */
  purpose?: string | null
  icon?: ReactNode
  children: string
}) {
  const { actor } = useSession()
  const mayState = useMayStatePurpose(dataset)
  const [asking, setAsking] = useState(false)
  const take = useMutation({
    mutationFn: (stated: string) => takeFile(href, name, stated),
    onError: (error) => {
      const { body } = toProblem(error)
      notifications.show({ color: 'red', title: body.title, message: body.hint ?? body.detail })
    },
  })
  if (!dataset) return null
  if (!hasPersonal(dataset)) {
    const closed =
      actor.organisation !== dataset.organisation &&
      dataset.columns.some(({ sensitivity }) => sensitivity === 'restricted')
    return closed ? null : (
      <Button component="a" href={href} download variant="default" leftSection={icon}>
        {children}
      </Button>
    )
  }
  if (!mayState) return null
  return (
    <>
      <Button
        variant="default"
        leftSection={icon}
        loading={take.isPending}
        onClick={() => {
          if (purpose === null) setAsking(true)
          else take.mutate(purpose)
        }}
      >
        {children}
      </Button>
      <PurposeDialog
        opened={asking}
        confirm={children}
        onClose={() => {
          setAsking(false)
        }}
        onStated={(stated) => {
          setAsking(false)
          take.mutate(stated)
        }}
      />
    </>
  )
}
