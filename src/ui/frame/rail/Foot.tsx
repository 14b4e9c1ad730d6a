// The foot of the rail: the source, the theme, the language and the help. What they open comes when it is opened first.

import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { useQuestion, useSource } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { latePart } from '../../kit/late.tsx'
import { Opener } from '../../kit/Opener.tsx'
import { useEver } from '../../kit/spare.ts'
import { useSignOutElsewhere } from '../source/other-tabs.ts'
import { accountAsked, sourceText } from '../../words/source-text.ts'
import { LANGUAGE_ID } from './language.ts'
import menuSheet from './menu.module.css'
import sheet from './rail.module.css'

const look = classesOf(sheet)
const menuLook = classesOf(menuSheet)

const DialogOver = latePart(async () => (await import('../../kit/Over.tsx')).DialogOver)
const SourceChoices = latePart(async () => (await import('./SourceMenu.tsx')).SourceChoices)
const LanguageMenu = latePart(async () => (await import('./LanguageMenu.tsx')).LanguageMenu)
const ThemeMenu = latePart(async () => (await import('./ThemeMenu.tsx')).ThemeMenu)
const SourceDialog = latePart(async () => (await import('../source/SourceDialog.tsx')).SourceDialog)
const SignOutDialog = latePart(async () => (await import('../source/SignOut.tsx')).SignOutDialog)

export function Foot({ onHelp }: { readonly onHelp: () => void }) {
  useSignOutElsewhere()
  return (
    <div className={look('foot')}>
      <Source />
      <Opener
        className={look('item')}
        opens="menu"
        face={
          <>
            <Icon name="theme" />
            <span className={look('label')}>Theme</span>
          </>
        }
      >
        {() => <ThemeMenu />}
      </Opener>
      <Opener
        id={LANGUAGE_ID}
        className={look('item')}
        opens="menu"
        face={
          <>
            <Icon name="language" />
            <span className={look('label')}>{t`Language`}</span>
          </>
        }
      >
        {() => <LanguageMenu />}
      </Opener>
      <button type="button" className={look('item')} onClick={onHelp} aria-keyshortcuts="?">
        <Icon name="help" />
        <span className={look('label')}>
          Help<kbd className={look('cap')}>?</kbd>
        </span>
      </button>
    </div>
  )
}

function Source() {
  const { source, scenario } = useSource()
  const { question } = useQuestion()
  const [pointing, setPointing] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const wasPointing = useEver(pointing)
  const wasLeaving = useEver(leaving)
  const { title, note } = sourceText(source, accountAsked(source, question.account), scenario)
  return (
    <>
      <Opener
        className={look('item')}
        opens="dialog"
        face={
          <>
            <Icon name="source" />
            <span className={look('label')}>
              <span className={look('title')}>{title}</span>
              {note !== '' && <span className={look('note')}>{note}</span>}
            </span>
          </>
        }
      >
        {(close) => (
          <DialogOver
            className={menuLook('popover')}
            placement="top start"
            dialog={menuLook('dialog')}
            label="Source"
          >
            <SourceChoices
              source={source}
              scenario={scenario}
              onPoint={() => {
                close()
                setPointing(true)
              }}
              onLeave={() => {
                close()
                setLeaving(true)
              }}
            />
          </DialogOver>
        )}
      </Opener>
      {wasPointing && <SourceDialog isOpen={pointing} onOpenChange={setPointing} />}
      {wasLeaving && <SignOutDialog isOpen={leaving} onOpenChange={setLeaving} />}
    </>
  )
}
