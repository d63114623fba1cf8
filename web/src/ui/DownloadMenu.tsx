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

/** The whole answer of a query as a file, in the format that is chosen. */
export function DownloadMenu({ query, name }: { query: QueryRequest; name: string }) {
  const t = useUiTexts()
  const taking = useMutation({
    mutationFn: (format: DownloadFormat) => download(query, format, name),
    onSuccess: ({ truncated }) => {
      if (truncated) notifications.show({ color: 'yellow', message: t('download.truncated') })
    },
    onError: (error) => {
      notifications.show({
        color: 'red',
        title: t('download.failed'),
        message: toProblem(error).message,
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
