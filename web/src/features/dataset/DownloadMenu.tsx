import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type Dataset, download, type DownloadFormat } from '../../api'
import { toProblem } from '../../api'
import { useTexts } from './texts'

const kinds: { format: DownloadFormat; label: string }[] = [
  { format: 'csv', label: 'CSV' },
  { format: 'xlsx', label: 'Excel (XLSX)' },
  { format: 'parquet', label: 'Parquet' },
]

/** The whole dataset as a file, through the one query way: what is hidden here is hidden there. */
export function DownloadMenu({ dataset }: { dataset: Dataset }) {
  const t = useTexts()
  const take = useMutation({
    mutationFn: (format: DownloadFormat) =>
      download({ sql: `select * from ${dataset.id}` }, format, dataset.id),
    onMutate: (format) =>
      notifications.show({
        message: t('download.busy', { name: `${dataset.id}.${format}` }),
        loading: true,
        autoClose: false,
        withCloseButton: false,
      }),
    onSuccess: ({ truncated }, _format, notice) => {
      if (truncated)
        notifications.update({
          id: notice,
          message: t('download.cut'),
          color: 'yellow',
          loading: false,
          autoClose: 12_000,
          withCloseButton: true,
        })
      else notifications.hide(notice)
    },
    onError: (error, _format, notice) => {
      const { body } = toProblem(error)
      notifications.update({
        id: notice,
        title: body.title,
        message: [body.detail, body.hint].filter(Boolean).join(' '),
        color: 'red',
        loading: false,
        autoClose: 12_000,
        withCloseButton: true,
      })
    },
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.6} />}
          loading={take.isPending}
        >
          {t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item
            key={kind.format}
            onClick={() => {
              take.mutate(kind.format)
            }}
          >
            {kind.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
