// The composition root of the page: reads the address, builds the services, connects them to a source and draws it. In
// demo builds LivePerson is answered from inside the page; in live builds nothing of that is included.

import '@fontsource-variable/inter/wght.css'
import './ui/theme.css'

import { createRoot } from 'react-dom/client'
import { inOwnWorker } from './counting/worker/worker-reader.ts'
import { localZone } from './domain/day.ts'
import { createWaitingList } from './liveperson/waiting-list.ts'
import { mirrorInAddress } from './store/question/address.ts'
import type { Demo } from '../mocks/browser.ts'
import { createServices, type Services } from './store/services.ts'
import { queryIn } from './store/question/link.ts'
import { readQuery, type UnreadParts } from './store/question/url.ts'
import { App } from './ui/App.tsx'
import { rememberedLanguage, showLanguage } from './ui/frame/rail/language.ts'
import { remember, remembered } from './ui/kit/remembered.ts'

void start()

async function start(): Promise<void> {
  // It has been told already what it would take (public/supported.js).
  if (document.documentElement.dataset['browser'] === 'unsupported') return
  const zone = localZone()
  const { question, ...unread } = readQuery(queryIn(location), zone)
  const given = new URLSearchParams(location.search)
  const demo = await startDemo()
  const services = createServices({
    question,
    scenario: given.get('scenario'),
    now: Date.now,
    base: document.baseURI,
    reader: inOwnWorker,
    demoVariant: given.get('volume') ?? '',
    ...fetchFor(demo),
    isSeen: () => document.visibilityState === 'visible',
  })
  rememberRowsSetting(services)
  mirrorInAddress(services.questionStore, window, zone)
  services.open()
  // What the gateway has is on its way while the frame is drawn.
  const connected = connect(services, demo)
  await inOwnLanguage()
  draw(services, unread)
  await connected
}

/** A catalogue that does not come is no reason to show nothing: the page speaks English then. */
async function inOwnLanguage(): Promise<void> {
  try {
    await showLanguage(rememberedLanguage())
  } catch {
    // The menu of languages asks for it again.
  }
}

/** The demo inside the page asks nobody; a gateway is told what the page is going to ask. */
function fetchFor(demo: Demo | null): { readonly fetch?: typeof fetch } {
  if (!__DEMO__) {
    const waitingList = createWaitingList({ home: new URL('.', document.baseURI).href.slice(0, -1) })
    addEventListener('pagehide', waitingList.leave)
    return { fetch: waitingList.fetch }
  }
  return demo?.fetch == null ? {} : { fetch: demo.fetch }
}

/** Whether rows may stay in this browser is chosen once, not on every visit. */
function rememberRowsSetting({ rowsSetting }: Services): void {
  const recall = () => rowsSetting.getState().rowsChosen(remembered('rows', ['kept', 'notKept']))
  recall()
  // Chosen in another tab, it holds in this one too: both write into the same cache.
  addEventListener('storage', recall)
  rowsSetting.subscribe(({ rows }) => remember('rows', rows))
}

/** LivePerson inside the page; null where the network leads to it. */
async function startDemo(): Promise<Demo | null> {
  if (!__DEMO__) {
    await retireDemoWorker()
    return null
  }
  const { loadDemo } = await import('../mocks/load.ts')
  const { startDemo: startStandIn } = await loadDemo()
  return await startStandIn()
}

async function connect(services: Services, demo: Demo | null): Promise<void> {
  if (!__DEMO__ || demo === null) return await services.connect()
  const { DEMO_ACCOUNT } = await import('../mocks/demo.ts')
  services.sources.getState().settingsArrived({
    source: 'demo',
    accounts: [DEMO_ACCOUNT],
    region: null,
    dialect: 'reporting-2.0',
    directOrigins: [],
    campaigns: demo.campaigns,
  })
}

function draw(services: Services, unread: UnreadParts): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no #root')
  createRoot(root).render(<App services={services} unread={unread} />)
}

/** An earlier demo on this origin may have left its worker, which would stand between us and the gateway. */
async function retireDemoWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const registrations = await navigator.serviceWorker.getRegistrations()
    const ours = registrations.filter(({ active }) => active?.scriptURL.endsWith('/mockServiceWorker.js'))
    await Promise.all(ours.map((registration) => registration.unregister()))
  } catch {
    // The browser forbids workers here, so none is in the way.
  }
}
