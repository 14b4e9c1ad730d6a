// Our own mistakes: where drawing fails, the page says so plainly instead of turning white.

import { Component, type ReactNode } from 'react'
import { classesOf } from './classes.ts'
import sheet from './fault.module.css'

const look = classesOf(sheet)

interface MistakeProps {
  readonly children: ReactNode
}

interface MistakeState {
  readonly error: unknown
}

/** Everything below it is replaced by an apology where it throws. React knows no such thing as a function. */
export class MistakeBoundary extends Component<MistakeProps, MistakeState> {
  static getDerivedStateFromError(error: unknown): MistakeState {
    return { error }
  }

  override readonly state: MistakeState = { error: null }

  override render(): ReactNode {
    const { error } = this.state
    return error === null ? this.props.children : <Mistake error={error} />
  }
}

function Mistake({ error }: { readonly error: unknown }) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return (
    <main className={look('whole')}>
      <div role="alert">
        <h1 className={look('title')}>This is our mistake</h1>
        <p>
          The page ran into something it was not made for. Your figures are not affected; reloading may help.
        </p>
      </div>
      <pre className={look('error')}>{text}</pre>
      <div className={look('buttons')}>
        <button type="button" className={look('act')} onClick={() => location.reload()}>
          Reload
        </button>
      </div>
    </main>
  )
}
