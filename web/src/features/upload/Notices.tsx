import type { Draft, DraftNotice } from '../../api'
import { Note } from '../../ui'

/** What is to be known of the whole file, in the step to which it belongs. */
export function Notices({
  draft,
  step,
  without = [],
}: {
  draft: Draft
  step: DraftNotice['step']
  without?: string[]
}) {
  return draft.unsure
    .filter((notice) => notice.step === step && !without.includes(notice.code))
    .map(({ code, text }) => (
      <Note key={code + text} level="watch">
        {text}
      </Note>
    ))
}
