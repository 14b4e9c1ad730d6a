// A list of campaigns from a file. What it would add, what it would change and what is left out is shown first; only
// then somebody says yes.

import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button, FileTrigger } from 'react-aria-components'
import { changesBy } from '../../../domain/campaign-list-preview.ts'
import { readPasted } from '../../../domain/campaign-list-read.ts'
import type { CampaignList } from '../../../domain/campaign-list.ts'
import { classesOf } from '../../kit/classes.ts'
import { toast } from '../../kit/toasts.ts'
import { WindowDialog } from '../../kit/WindowDialog.tsx'
import { textOf, type FileText } from './file-text.ts'
import { ImportPreview } from './ImportPreview.tsx'
import styles from '../shared/Roll.module.css'

const css = classesOf(styles)

/** A list longer than this has not been looked at by anybody: files are read up to here. In bytes. */
const LARGEST_FILE = 5_000_000

interface ImportProps {
  readonly campaignList: CampaignList
  readonly onImport: (entries: CampaignList) => void
}

export function ImportFile({ campaignList, onImport }: ImportProps) {
  const [read, setRead] = useState<FileText | null>(null)
  const open = async (file: File) => {
    if (file.size > LARGEST_FILE) return toast(t`The file is larger than any list of campaigns.`)
    try {
      const text = textOf(new Uint8Array(await file.arrayBuffer()))
      if (text === null) toast(t`This file is not plain text. Save the list as CSV, and import that.`)
      else setRead(text)
    } catch {
      toast(t`The file could not be read.`)
    }
  }
  return (
    <>
      <FileTrigger
        acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv', 'text/tab-separated-values', 'text/plain']}
        onSelect={(files) => {
          const file = files?.[0]
          if (file !== undefined) void open(file)
        }}
      >
        <Button className={css('tool')}>{t`Import a CSV file`}</Button>
      </FileTrigger>
      <WindowDialog
        title={t`Import campaigns`}
        isOpen={read !== null}
        onOpenChange={(isOpen) => !isOpen && setRead(null)}
      >
        {read !== null && (
          <Preview
            read={read}
            campaignList={campaignList}
            onImport={(entries) => {
              setRead(null)
              onImport(entries)
            }}
            onCancel={() => setRead(null)}
          />
        )}
      </WindowDialog>
    </>
  )
}

function Preview({
  read: { text, encoding },
  campaignList,
  ...acts
}: ImportProps & { readonly read: FileText; readonly onCancel: () => void }) {
  const [pasted] = useState(() => readPasted(text))
  return (
    <ImportPreview
      pasted={pasted}
      changes={changesBy(campaignList, pasted.entries)}
      encoding={encoding}
      {...acts}
    />
  )
}
