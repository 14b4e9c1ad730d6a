// The worker that counts: it hands what it hears to the dispatcher, and what the dispatcher answers back to the page.

import { createDispatch, handedOver } from './dispatch.ts'
import type { ToWorker } from './protocol.ts'

const answerTo = createDispatch()

async function answer(message: ToWorker): Promise<void> {
  const answered = await answerTo(message)
  if (answered !== null) postMessage(answered, { transfer: handedOver(answered) })
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => void answer(data))
