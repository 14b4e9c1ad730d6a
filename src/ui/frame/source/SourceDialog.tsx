// Points the page at an origin of one's own network with a pasted token, for those who have a proxy there already.
// The token stays in memory: it is neither stored nor put into links, and a reload forgets it.

import { useState } from 'react'
import { Button, Form } from 'react-aria-components'
import { settingsOf } from '../../../store/question/source.ts'
import { useSource } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { originOf } from './origin-text.ts'
import {
  allowedText,
  directFrom,
  problemsOf,
  without,
  type FormDialect,
  type Problems,
} from './source-form.ts'
import { DialectChoice, SourceField } from './SourceFields.tsx'
import sheet from '../../kit/window.module.css'
import { WindowDialog } from '../../kit/WindowDialog.tsx'

const look = classesOf(sheet)

interface SourceProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

export function SourceDialog({ isOpen, onOpenChange }: SourceProps) {
  return (
    <WindowDialog title="Ask an origin directly" isOpen={isOpen} onOpenChange={onOpenChange}>
      <SourceForm onDone={() => onOpenChange(false)} />
    </WindowDialog>
  )
}

function SourceForm({ onDone }: { readonly onDone: () => void }) {
  const { source, sources } = useSource()
  const before = source.kind === 'direct' ? source.direct : null
  const [dialect, setDialect] = useState<FormDialect>(before?.dialect ?? 'reporting-2.0')
  const [problems, setProblems] = useState<Problems>({})
  const allowed = settingsOf(source)?.directOrigins ?? null
  const field = (name: keyof Problems) => ({
    name,
    problem: problems[name],
    // Not on leaving the field: the button would move away from under the pointer that is about to press it.
    onEdit: () => setProblems(without(problems, name)),
  })
  return (
    <Form
      className={look('form')}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault()
        const direct = directFrom(new FormData(event.currentTarget), dialect)
        const found = problemsOf(direct, allowed)
        setProblems(found)
        if (Object.keys(found).length > 0) return
        sources.directChosen({ ...direct, origin: originOf(direct.origin) ?? direct.origin })
        onDone()
      }}
    >
      <p className={look('intro')}>
        For networks that already have a proxy to LivePerson. The page then asks that address itself, without
        the gateway.
      </p>
      <SourceField
        {...field('origin')}
        label="Origin"
        placeholder="https://reports.example.com"
        value={before?.origin ?? allowed?.[0] ?? ''}
        note={allowedText(allowed)}
      />
      <SourceField
        {...field('account')}
        label="Account"
        value={before?.account ?? settingsOf(source)?.accounts[0] ?? ''}
      />
      <DialectChoice value={dialect} onChange={setDialect} />
      <SourceField
        {...field('token')}
        label="Bearer token"
        type="password"
        value=""
        note="Kept in memory only: never stored, never part of a link. A reload forgets it."
      />
      <div className={look('buttons')}>
        {before !== null && <BackButton onDone={onDone} />}
        <Button type="submit" className={look('primary')}>
          Use this source
        </Button>
      </div>
    </Form>
  )
}

function BackButton({ onDone }: { readonly onDone: () => void }) {
  const { sources, source, connect } = useSource()
  return (
    <Button
      className={look('secondary')}
      onPress={() => {
        sources.directLeft()
        if (settingsOf(source) === null) void connect()
        onDone()
      }}
    >
      Back to the gateway
    </Button>
  )
}
