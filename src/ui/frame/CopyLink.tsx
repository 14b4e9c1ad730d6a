// The whole question is in the address, so a copied link shows a colleague the same screen.

import { classesOf } from '../kit/classes.ts'
import { copy } from '../kit/CopyButton.tsx'
import sheet from './frame.module.css'
import { Icon } from '../kit/Icon.tsx'

const look = classesOf(sheet)

export function CopyLink() {
  return (
    <button type="button" className={look('link')} onClick={() => void copy(location.href, 'Link copied')}>
      <Icon name="link" /> Copy link
    </button>
  )
}
