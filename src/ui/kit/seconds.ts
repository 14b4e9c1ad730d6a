// Seconds that run down on the screen: a wait is easier when one sees it end.

import { useEffect, useState } from 'react'
import type { EpochMs } from '../../domain/day.ts'

/** Whole seconds until an instant, counted down once a second; 0 when it has passed. */
export function useSecondsUntil(until: EpochMs): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(tick)
  }, [])
  return Math.max(0, Math.ceil((until - now) / 1_000))
}
