// Who is asked for the figures, in the words of the faults and of the rail.

import { settingsOf, type SourceState } from '../../store/question/source.ts'
import type { Asker } from './fault-text.ts'

export function askerOf(source: SourceState): Asker {
  if (source.kind === 'direct') return 'direct'
  return settingsOf(source)?.source === 'demo' ? 'demo' : 'gateway'
}
