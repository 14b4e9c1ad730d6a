// What the demonstration is called and opened with: no secrets, as there is nothing behind them.

import type { ClientCredentials } from './sentinel.ts'
import { DEFAULT_VOLUME, HIGHEST_VOLUME } from './world/settings.ts'

export const DEMO_SEED = 42
export const DEMO_ACCOUNT = '12345678'
export const DEMO_TOKEN = 'demo-token'
export const DEMO_CLIENT: ClientCredentials = { id: 'demo-client', secret: 'demo-secret' }

/** `?volume=5000000` makes the account of the page's own demo larger, or smaller; anything else is the usual million. */
export function demoVolume(query: string): number {
  const text = new URLSearchParams(query).get('volume') ?? ''
  return /^[1-9]\d*$/.test(text) ? Math.min(Number(text), HIGHEST_VOLUME) : DEFAULT_VOLUME
}
