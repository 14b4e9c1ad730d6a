// One message in a window over the page, for whoever meets it elsewhere than in the table: as a sample, or by its rating.

import type { Zone } from '../../domain/day.ts'
import type { Transaction } from '../../domain/transaction.ts'
import { classesOf } from '../kit/classes.ts'
import { WindowDialog } from '../kit/WindowDialog.tsx'
import { MessageDetail } from './MessageDetail.tsx'
import styles from './MessageWindow.module.css'

const css = classesOf(styles)

interface MessageWindowProps {
  /** Null while none is open. */
  readonly message: Transaction | null
  readonly zone: Zone
  readonly onClose: () => void
}

export function MessageWindow({ message, zone, onClose }: MessageWindowProps) {
  return (
    <WindowDialog
      title="One message"
      isOpen={message !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {message !== null && <MessageDetail message={message} zone={zone} />}
    </WindowDialog>
  )
}

interface OpenMessageProps {
  /** What it is called where it stands: an id that came from outside. */
  readonly text: string
  readonly onOpen: () => void
}

/** The id of a message or of its conversation, which opens it. */
export function OpenMessage({ text, onOpen }: OpenMessageProps) {
  return (
    <button type="button" className={css('open')} title={`What happened to it: ${text}`} onClick={onOpen}>
      <bdi>{text}</bdi>
    </button>
  )
}
