// The page: the screen that is asked for, in its frame, and an apology where we made a mistake.

import { Suspense, useDeferredValue, useMemo, type ComponentType } from 'react'
import type { View } from '../store/question/question.ts'
import type { Services } from '../store/services.ts'
import type { UnreadParts } from '../store/question/url.ts'
import { DrawnQuestion, ServicesProvider, useQuestion } from '../store/hooks/views.ts'
import { useArrival } from './frame/arrival.ts'
import { Frame } from './frame/Frame.tsx'
import { late } from './kit/late.tsx'
import { MistakeBoundary } from './kit/Mistake.tsx'
import { VIEW_NAMES } from './frame/rail/Rail.tsx'
import { Speaking } from './frame/rail/Speaking.tsx'
import { FunnelScreen } from './funnel/FunnelScreen.tsx'

/** The home screen comes with the page; the others when they are opened first. */
const SCREENS = {
  funnel: FunnelScreen,
  failures: late(async () => (await import('./failures/FailuresScreen.tsx')).FailuresScreen),
  csat: late(async () => (await import('./csat/CsatScreen.tsx')).CsatScreen),
  campaigns: late(async () => (await import('./campaigns/CampaignsScreen.tsx')).CampaignsScreen),
  timing: late(async () => (await import('./timing/TimingScreen.tsx')).TimingScreen),
  transactions: late(async () => (await import('./transactions/TransactionsScreen.tsx')).TransactionsScreen),
  coverage: late(async () => (await import('./coverage/CoverageScreen.tsx')).CoverageScreen),
} as const satisfies Record<View, ComponentType>

interface AppProps {
  readonly services: Services
  readonly unread: UnreadParts
}

export function App({ services, unread }: AppProps) {
  return (
    <MistakeBoundary>
      <ServicesProvider value={services}>
        <Speaking>
          <Screen unread={unread} />
        </Speaking>
      </ServicesProvider>
    </MistakeBoundary>
  )
}

function Screen({ unread }: Pick<AppProps, 'unread'>) {
  const { question } = useQuestion()
  // Whoever chooses something sees at once that it is chosen; the figures follow when they are drawn.
  const drawn = useDeferredValue(question)
  useArrival(drawn)
  const Shown = SCREENS[drawn.view]
  const screen = useMemo(
    () => (
      <Suspense fallback={<div aria-busy="true" />}>
        <Shown />
      </Suspense>
    ),
    [Shown],
  )
  return (
    <Frame
      screen={VIEW_NAMES[question.view]}
      unread={unread}
      drawing={drawn === question ? 'done' : 'underWay'}
    >
      <DrawnQuestion value={drawn}>{screen}</DrawnQuestion>
    </Frame>
  )
}
