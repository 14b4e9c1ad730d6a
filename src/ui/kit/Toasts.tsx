// Where the short messages appear.

import {
  Button,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
  Text,
} from 'react-aria-components'
import { classesOf } from './classes.ts'
import buttonSheet from './CopyButton.module.css'
import { Icon } from './Icon.tsx'
import { toasts } from './toasts.ts'
import sheet from './Toasts.module.css'

const look = classesOf(sheet, buttonSheet)

export function Toasts() {
  return (
    <ToastRegion queue={toasts} className={look('toasts')}>
      {({ toast }) => (
        <Toast toast={toast} className={look('toast')}>
          <ToastContent>
            <Text slot="title">{toast.content}</Text>
          </ToastContent>
          <Button slot="close" className={look('copy')} aria-label="Close">
            <Icon name="close" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  )
}
