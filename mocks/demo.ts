// What the demonstration is called and opened with: no secrets, as there is nothing behind them.

import type { ClientCredentials } from './sentinel.ts'

export const DEMO_SEED = 42
export const DEMO_ACCOUNT = '12345678'
export const DEMO_TOKEN = 'demo-token'
export const DEMO_CLIENT: ClientCredentials = { id: 'demo-client', secret: 'demo-secret' }
