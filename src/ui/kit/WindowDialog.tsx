// A dialog over the page, with a title and a way out.

import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classesOf } from './classes.ts'
import { Icon } from './Icon.tsx'
import sheet from './window.module.css'

const look = classesOf(sheet)

interface WindowProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  readonly children: ReactNode
}

export function WindowDialog({ title, isOpen, onOpenChange, children }: WindowProps) {
  return (
    <ModalOverlay className={look('overlay')} isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className={look('modal')}>
        <Dialog className={look('dialog')}>
          <header className={look('header')}>
            <Heading slot="title" className={look('title')}>
              {title}
            </Heading>
            <Button slot="close" className={look('close')} aria-label="Close">
              <Icon name="close" />
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
