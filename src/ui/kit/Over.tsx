// What opens over the page beside the button that was pressed: a dialog, or a menu.

import type { Key, ReactNode } from 'react'
import { Dialog, Heading, Menu, Popover } from 'react-aria-components'
import { useOpened } from './Opener.tsx'

interface OverProps {
  readonly className: string
  readonly placement: 'bottom start' | 'bottom end' | 'top start'
  readonly children: ReactNode
}

function Over({ className, placement, children }: OverProps) {
  const { button, onOpenChange } = useOpened()
  return (
    <Popover
      className={className}
      triggerRef={button}
      isOpen
      onOpenChange={onOpenChange}
      placement={placement}
      offset={6}
      containerPadding={12}
    >
      {children}
    </Popover>
  )
}

interface DialogOverProps extends OverProps {
  readonly dialog: string
  /** What it is called, or the heading that says so. */
  readonly label?: string
  readonly heading?: { readonly className: string; readonly text: string }
}

export function DialogOver({ dialog, label, heading, children, ...over }: DialogOverProps) {
  const { id } = useOpened()
  return (
    <Over {...over}>
      <Dialog id={id} className={dialog} {...(label !== undefined && { 'aria-label': label })}>
        {heading !== undefined && (
          <Heading slot="title" className={heading.className}>
            {heading.text}
          </Heading>
        )}
        {children}
      </Dialog>
    </Over>
  )
}

interface MenuOverProps extends OverProps {
  readonly menu: string
  readonly onAction: (key: Key) => void
  /** Where one of them is chosen, and not done. */
  readonly chosen?: string
}

export function MenuOver({ menu, onAction, chosen, children, ...over }: MenuOverProps) {
  const { id, buttonId, onOpenChange } = useOpened()
  return (
    <Over {...over}>
      <Menu
        id={id}
        className={menu}
        aria-labelledby={buttonId}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- Somebody opened the menu to choose from it
        autoFocus
        onClose={() => onOpenChange(false)}
        onAction={onAction}
        {...(chosen !== undefined && {
          selectionMode: 'single',
          disallowEmptySelection: true,
          selectedKeys: [chosen],
        })}
      >
        {children}
      </Menu>
    </Over>
  )
}
