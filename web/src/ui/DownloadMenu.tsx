import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { download, type DownloadFormat, type QueryRequest, toProblem } from '../api'
import { useUiTexts } from './texts'

const names: [DownloadFormat, string][] = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel (XLSX)'],
  ['parquet', 'Parquet'],
  ['ndjson', 'JSON (NDJSON)'],
]

const told = { loading: false, autoClose: 12_000, withCloseButton: true }

/** The whole answer of a query as a file, in the format that is chosen. */
export function DownloadMenu({ query, name }: { query: QueryRequest; name: string }) {
  const t = useUiTexts()
  const taking = useMutation({
    mutationFn: (format: DownloadFormat) => download(query, format, name),
    // Large files take a while: what is being made is said until it is there.
    onMutate: (format) =>
      notifications.show({
        message: t('download.busy', { name: `${name}.${format}` }),
        loading: true,
        autoClose: false,
        withCloseButton: false,
      }),
    onSuccess: ({ truncated }, _format, notice) => {
      if (truncated)
        notifications.update({
          ...told,
          id: notice,
          color: 'yellow',
          message: t('download.truncated'),
        })
      else notifications.hide(notice)
    },
    onError: (error, _format, notice) => {
      const { body } = toProblem(error)
      notifications.update({
        ...told,
        id: notice,
        color: 'red',
        title: body.title,
        message: [body.detail, body.hint].filter(Boolean).join(' '),
      })
    },
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={taking.isPending}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map(([format, label]) => (
          <Menu.Item
            key={format}
            onClick={() => {
              taking.mutate(format)
            }}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
