// Signing out at a gateway with an access key: what this browser keeps of the account goes first, then the session. Other
// tabs follow, or they would go on showing what was to be gone.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useSignOut } from '../../../store/hooks/use-sign-out.ts'
import { many } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import sheet from '../../kit/window.module.css'
import { WindowDialog } from '../../kit/WindowDialog.tsx'
import { tellOtherTabs } from './other-tabs.ts'

const look = classesOf(sheet)

interface SignOutProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

export function SignOutDialog({ isOpen, onOpenChange }: SignOutProps) {
  return (
    <WindowDialog title="Sign out?" isOpen={isOpen} onOpenChange={onOpenChange}>
      <SignOut onStay={() => onOpenChange(false)} />
    </WindowDialog>
  )
}

function SignOut({ onStay }: { readonly onStay: () => void }) {
  const { signOut, campaigns } = useSignOut()
  const [lists, setLists] = useState<'kept' | 'deleted'>('kept')
  const [reach, setReach] = useState<'here' | 'everywhere'>('here')
  const [state, setState] = useState<'asking' | 'leaving' | 'unanswered'>('asking')
  const leave = async () => {
    setState('leaving')
    const ended = await signOut(lists, reach)
    tellOtherTabs()
    if (ended === 'unanswered') return setState('unanswered')
    // Nothing to come back to: it would show what it showed.
    location.replace(new URL('./', document.baseURI))
  }
  return (
    <>
      <p>Messages, ids and figures that this browser keeps are deleted. They can be fetched again.</p>
      {campaigns > 0 && (
        <label className={look('also')}>
          <input
            type="checkbox"
            checked={lists === 'deleted'}
            onChange={(event) => setLists(event.currentTarget.checked ? 'deleted' : 'kept')}
          />
          <span>
            Delete the list of campaigns too: {many(campaigns, 'campaign')} with names and tags, which nobody
            can fetch again
          </span>
        </label>
      )}
      <label className={look('also')}>
        <input
          type="checkbox"
          checked={reach === 'everywhere'}
          onChange={(event) => setReach(event.currentTarget.checked ? 'everywhere' : 'here')}
        />
        <span>Sign out everywhere: everybody who uses this access key has to sign in again</span>
      </label>
      {state === 'unanswered' && (
        <p role="alert">
          What this browser kept is deleted, but the gateway did not say that it signed you out: you may still
          be signed in.
        </p>
      )}
      <div className={look('buttons')}>
        <Button
          className={look('secondary')}
          isDisabled={state === 'leaving'}
          // What was deleted has to come again.
          onPress={() => (state === 'unanswered' ? location.reload() : onStay())}
        >
          Stay signed in
        </Button>
        <Button className={look('primary')} isDisabled={state === 'leaving'} onPress={() => void leave()}>
          {state === 'unanswered' ? 'Try again' : 'Sign out'}
        </Button>
      </div>
    </>
  )
}
