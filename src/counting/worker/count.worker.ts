// The worker that counts: it hands what it hears to the desk, and what the desk answers back to the page.

import { createDesk, handedOver } from './desk.ts'
import type { ToWorker } from './protocol.ts'

const answerTo = createDesk()

async function answer(message: ToWorker): Promise<void> {
  const answered = await answerTo(message)
  if (answered !== null) postMessage(answered, { transfer: handedOver(answered) })
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => void answer(data))
