// The conversations that people were least content with, for the screen that shows them.

import { useEffect, useState } from 'react'
import type { Transaction } from '../../domain/transaction.ts'
import type { Question } from '../question/question.ts'
import { lowestRated } from '../views/csat-lowest.ts'
import { useCalm } from './calm.ts'
import { useServices, useQuestion } from './views.ts'

interface Found {
  readonly question: Question
  readonly rows: readonly Transaction[]
}

/**
 * The lowest-rated messages of the question that is drawn, at most so many; null while none were found yet. They are looked
 * for as soon as a question is asked: the rows are gone through elsewhere, while this thread draws the figures.
 */
export function useLowestRated(most: number): readonly Transaction[] | null {
  const services = useServices()
  const { questionStore, explorer, transactions } = services
  const { question } = useQuestion()
  const datasets = useCalm(services, transactions.daysStore, (state) => state.datasets)
  // The last two: what was found for a question that is not drawn yet waits until it is.
  const [found, setFound] = useState<readonly Found[]>([])
  useEffect(() => {
    let newest = 0
    const look = async () => {
      const mine = (newest += 1)
      const { question: wanted } = questionStore.getState()
      const rows = await lowestRated(explorer, most, () => mine === newest)
      if (rows !== null) setFound((known) => [...known.slice(-1), { question: wanted, rows }])
    }
    void look()
    const stop = questionStore.subscribe((now, before) => {
      if (now.question !== before.question && now.question.view === 'csat') void look()
    })
    return () => {
      newest = 0
      stop()
    }
  }, [questionStore, explorer, transactions, datasets, most])
  const own = found.findLast((one) => one.question === question)
  return (own ?? found.at(-1))?.rows ?? null
}
