// Parts of a screen that nobody sees at first, drawn from the top down, each when the page has time: all of them in one piece
// would keep every key waiting.

import { startTransition, useEffect, useState, type ReactNode } from 'react'
import { idle } from './spare.ts'

export function InTurn({ parts }: { readonly parts: readonly ReactNode[] }) {
  const [drawn, setDrawn] = useState(1)
  const isDone = drawn >= parts.length
  useEffect(() => {
    if (isDone) return undefined
    let isOver = false
    const goOn = async () => {
      await idle()
      if (!isOver) startTransition(() => setDrawn(drawn + 1))
    }
    void goOn()
    return () => {
      isOver = true
    }
  }, [drawn, isDone])
  return (
    <>
      {parts.slice(0, drawn)}
      {!isDone && <div aria-busy="true" />}
    </>
  )
}
