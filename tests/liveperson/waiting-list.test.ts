// A page whose browser has few requests on their way tells the gateway what waits behind them.

import { afterEach, expect, test, vi } from 'vitest'
import { createWaitingList } from '../../src/liveperson/waiting-list.ts'
import { until } from '../until.ts'

const HOME = 'http://gateway.test/funnels'
const LIST = `${HOME}/waiting-list`
const address = (day: number) => `${HOME}/account/1/app/prmsg/analytics/?day=${day}`

afterEach(() => {
  vi.useRealTimers()
})

interface Told {
  readonly page: string
  readonly sent: number
  readonly waiting: readonly { number: number; method: string; target: string; body: string | null }[]
}

interface Sent {
  readonly url: string
  readonly place: string | null
  readonly answer: (response?: Response) => void
}

/** A gateway that answers when the test says so; its list has the status that it is given. */
function openGateway(status: number | 'lost' = 204, isNarrow = () => true) {
  const sent: Sent[] = []
  const lists: Told[] = []
  const list = createWaitingList({
    home: HOME,
    isNarrow,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      if (request.url === LIST) {
        lists.push((await request.json()) as Told)
        if (status === 'lost') throw new TypeError('no network')
        return new Response(null, { status })
      }
      return await new Promise<Response>((resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error))
        const answer = (response = Response.json({ day: request.url })) => resolve(response)
        sent.push({ url: request.url, place: request.headers.get('x-waiting-list'), answer })
      })
    },
  })
  const ask = (day: number, init?: RequestInit) => list.fetch(address(day), init)
  return { list, ask, sent, lists }
}

const days = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const toldDays = (told: Told | undefined) => told?.waiting.map(({ target }) => Number(target.split('=')[1]))

test('five questions are on their way, and the gateway is told of all others in their order', async () => {
  const { ask, sent, lists } = openGateway()
  days(9).forEach((day) => void ask(day))
  await until(() => expect(lists).toHaveLength(1))
  expect(sent.map(({ url }) => url)).toEqual(days(5).map(address))
  const [told] = lists
  expect(told?.page).toMatch(/^[0-9a-f]{32}$/)
  expect(told?.sent).toBe(5)
  expect(told?.waiting).toEqual(
    [6, 7, 8, 9].map((number) => ({
      number,
      method: 'GET',
      target: `/account/1/app/prmsg/analytics/?day=${number}`,
      body: null,
    })),
  )
  // Each says which it is, and all say whose they are.
  expect(sent.map(({ place }) => place)).toEqual(days(5).map((number) => `${told?.page ?? ''} ${number}`))
})

test('the next leaves when an answer was read, and not before', async () => {
  const { ask, sent } = openGateway()
  const answers = days(7).map((day) => ask(day))
  await until(() => expect(sent).toHaveLength(5))
  sent[2]?.answer()
  const third = await answers[2]
  expect(sent).toHaveLength(5)
  expect(await third?.json()).toEqual({ day: address(3) })
  await until(() => expect(sent.map(({ url }) => url)).toEqual(days(6).map(address)))
  sent[0]?.answer()
  // Whoever wants no more of an answer makes room too.
  await (await answers[0])?.body?.cancel()
  await until(() => expect(sent).toHaveLength(7))
})

test('what is given up while it waits leaves the list, and is never sent', async () => {
  const { ask, sent, lists } = openGateway()
  days(6).forEach((day) => void ask(day))
  const leaving = new AbortController()
  const given = [7, 8].map((day) => ask(day, { signal: leaving.signal }))
  void ask(9)
  await until(() => expect(toldDays(lists.at(-1))).toEqual([6, 7, 8, 9]))
  const reason = new Error('not wanted any more')
  leaving.abort(reason)
  const settled = await Promise.allSettled(given)
  expect(settled).toEqual([
    { status: 'rejected', reason },
    { status: 'rejected', reason },
  ])
  await until(() => expect(toldDays(lists.at(-1))).toEqual([6, 9]))
  sent.forEach(({ answer }) => answer(new Response(null, { status: 204 })))
  await until(() => expect(sent.map(({ url }) => url)).toEqual([1, 2, 3, 4, 5, 6, 9].map(address)))
})

test('what fails on its way makes room', async () => {
  const { ask, sent } = openGateway()
  const leaving = new AbortController()
  const first = ask(1, { signal: leaving.signal })
  days(6)
    .slice(1)
    .forEach((day) => void ask(day))
  await until(() => expect(sent).toHaveLength(5))
  leaving.abort(new Error('left'))
  await expect(first).rejects.toThrow('left')
  await until(() => expect(sent).toHaveLength(6))
})

test.each([404, 405])(
  'a gateway that knows of no list (%i) is asked for all at once, as ever',
  async (status) => {
    const { ask, sent, lists } = openGateway(status)
    days(30).forEach((day) => void ask(day))
    await until(() => expect(sent).toHaveLength(30))
    days(9).forEach((day) => void ask(100 + day))
    await until(() => expect(sent).toHaveLength(39))
    expect(lists).toHaveLength(1)
  },
)

test.each([401, 429, 500, 'lost'] as const)(
  'a list that fails (%s) keeps nobody from asking',
  async (status) => {
    const { ask, sent, lists } = openGateway(status)
    const answers = days(12).map(async (day) => (await ask(day)).text())
    await until(() => expect(lists.length).toBeGreaterThan(0))
    for (let place = 0; place < 12; place += 1) {
      await until(() => expect(sent.length).toBeGreaterThan(place))
      sent[place]?.answer()
    }
    expect(await Promise.all(answers)).toEqual(days(12).map((day) => JSON.stringify({ day: address(day) })))
  },
)

test('over HTTP/2, and for whatever is no question for the gateway, nothing waits and nothing is told', async () => {
  const wide = openGateway(204, () => false)
  days(20).forEach((day) => void wide.ask(day))
  const narrow = openGateway()
  days(20).forEach(
    (day) => void narrow.list.fetch(`https://lp.test/account/1/app/prmsg/analytics/?day=${day}`),
  )
  days(20).forEach(() => void narrow.list.fetch(`${HOME}/settings.json`))
  // Somebody's own token is between them and LivePerson.
  days(20).forEach((day) => void narrow.ask(day, { headers: { authorization: 'Bearer own' } }))
  await until(() => expect([wide.sent.length, narrow.sent.length]).toEqual([20, 60]))
  expect([...wide.sent, ...narrow.sent].filter(({ place }) => place !== null)).toEqual([])
  expect([...wide.lists, ...narrow.lists]).toEqual([])
})

test('filters and the scenario of the demo are told too, and a list never gets too long', async () => {
  const { list, sent, lists } = openGateway()
  const body = JSON.stringify({ skills: ['é'.repeat(5_000)] })
  days(40).forEach((day) => void list.fetch(new Request(address(day), { method: 'POST', body })))
  await until(() => expect(lists).toHaveLength(1))
  expect(sent).toHaveLength(5)
  expect(lists[0]?.waiting.map((one) => [one.method, one.body])).toEqual(days(5).map(() => ['POST', body]))
  const many = openGateway()
  days(100).forEach((day) => void many.ask(day))
  await until(() => expect(toldDays(many.lists[0])).toEqual(days(69).slice(5)))
})

test('while something waits, the gateway hears of it again before it takes the page for gone', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const { ask, lists } = openGateway()
  days(6).forEach((day) => void ask(day))
  await vi.advanceTimersByTimeAsync(9_000)
  expect(lists).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(25_000)
  expect(lists.map(toldDays)).toEqual([[6], [6], [6], [6]])
})

test('lists come at most four times a second, and the last says all', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const { ask, lists } = openGateway()
  for (const day of days(40)) {
    void ask(day)
    await vi.advanceTimersByTimeAsync(25)
  }
  await vi.advanceTimersByTimeAsync(250)
  expect(lists.length).toBeLessThanOrEqual(6)
  expect(toldDays(lists.at(-1))).toEqual(days(40).slice(5))
})

test('a page that is left says that nothing waits any more, where something did', async () => {
  const { list, ask, lists } = openGateway()
  days(5).forEach((day) => void ask(day))
  await until(() => list.leave())
  void ask(6)
  await until(() => expect(lists.map(toldDays)).toEqual([[6]]))
  list.leave()
  await until(() => expect(lists.map(toldDays)).toEqual([[6], []]))
})
