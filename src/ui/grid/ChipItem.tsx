// A filter as a chip that can be taken away: of messages, and of the recipients of a campaign.

import { Button } from 'react-aria-components'
import { classesOf } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import styles from './Transactions.module.css'

const css = classesOf(styles)

export function ChipItem({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <li>
      <Button className={css('chip')} aria-label={`Take away: ${text}`} onPress={onRemove}>
        <bdi title={text}>{text}</bdi>
        <Icon name="close" />
      </Button>
    </li>
  )
}
