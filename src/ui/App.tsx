// The page: its one screen in its frame, and an apology where we made a mistake.

import type { House } from '../store/house.ts'
import { HouseProvider } from '../store/views.ts'
import { Frame } from './frame/Frame.tsx'
import { MistakeBoundary } from './frame/Mistake.tsx'
import { FunnelScreen } from './funnel/FunnelScreen.tsx'

interface AppProps {
  readonly house: House
  /** The parts of the address that were not understood. */
  readonly ignored: readonly string[]
}

export function App({ house, ignored }: AppProps) {
  return (
    <MistakeBoundary>
      <HouseProvider value={house}>
        <Frame screen="Funnel" ignored={ignored}>
          <FunnelScreen />
        </Frame>
      </HouseProvider>
    </MistakeBoundary>
  )
}
