// Screens, and parts of them, that come when they are opened first. One that does not come (the server is gone, or has
// newer files by now) says so in its place, while the rest of the page goes on; and it can be asked for again, which
// React's lazy alone never does.

import { Component, lazy, Suspense, useCallback, useState, type ComponentType, type ReactNode } from 'react'
import { classesOf } from './classes.ts'
import sheet from './fault.module.css'
import { stayOnPage } from './main-part.ts'
import { beforehand } from './spare.ts'

const look = classesOf(sheet)

/** The files of a screen did not come. */
class NotLoaded extends Error {}

/**
 * A part of a screen that is loaded when it is opened first, or before, when the page has nothing else to do; `meanwhile`
 * keeps its room.
 */
export function latePart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  let come: ComponentType<Props> | null = null
  const comes = async () => {
    come = await load()
    return come
  }
  beforehand(comes)
  const Coming = late(comes, 'This part of the page')
  return function LatePart(props: Props) {
    // What has come beforehand stands there at once.
    const [Part] = useState(() => come ?? Coming)
    return (
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    )
  }
}

/** A screen that is loaded when it is shown first. */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  what = 'This screen',
): ComponentType<Props> {
  // Outside of the component: a screen that has come is there for good, and one that failed is asked for by all anew.
  let Shown = lazyOf(load)
  return function LateScreen(props: Props) {
    const [tries, setTries] = useState(0)
    const again = useCallback(() => {
      Shown = lazyOf(load)
      setTries((before) => before + 1)
    }, [])
    return (
      <NotLoadedBoundary key={tries} what={what} tries={tries} onAgain={again}>
        <Shown {...props} />
      </NotLoadedBoundary>
    )
  }
}

function lazyOf<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    try {
      return { default: await load() }
    } catch (error) {
      throw new NotLoaded('The files of a screen did not come', { cause: error })
    }
  })
}

interface BoundaryProps {
  /** What did not come, as the start of a sentence. */
  readonly what: string
  readonly tries: number
  readonly onAgain: () => void
  readonly children: ReactNode
}

/** Only for files that did not come: what throws while it is drawn is a mistake of ours, and for who stands above. */
class NotLoadedBoundary extends Component<BoundaryProps, { readonly error: Error | null }> {
  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override readonly state: { readonly error: Error | null } = { error: null }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    if (!(error instanceof NotLoaded)) throw error
    return <Missing {...this.props} />
  }
}

function Missing({ what, tries, onAgain }: Omit<BoundaryProps, 'children'>) {
  return (
    <section className={look('whole')} role="alert">
      <h2 className={look('title')}>{what} could not be loaded</h2>
      <p>
        Its files did not come: there is no connection, or the page has been updated since it was opened.
        {tries > 0 && ' They did not come this time either: a reload brings the newest page.'} What you asked
        for stands in the address and stays.
      </p>
      <div className={look('buttons')}>
        <button
          type="button"
          className={look('act')}
          onClick={() => {
            stayOnPage()
            onAgain()
          }}
        >
          Try again
        </button>
        <button type="button" className={look('act')} onClick={() => location.reload()}>
          Reload
        </button>
      </div>
    </section>
  )
}
