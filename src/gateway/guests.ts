// Who is connected: so many at a time, and so many from one address. When it gets crowded those go first who ask for
// nothing, longest quiet first; one more is always let in far enough to ask after our health.

import type { ServerResponse, Server } from 'node:http'
import type { Socket } from 'node:net'

import { clientAddressOf, clientGroupOf, NO_PROXIES } from './client-address.ts'
import type { ListenConfig } from './listen-config.ts'
import type { Limits } from './limits.ts'

export interface Guests {
  /** Hears of a request. `turnedAway`: there is no room, or the gateway is closing. */
  readonly enter: (outgoing: ServerResponse) => 'served' | 'turnedAway'
  /** Sends away who asks for nothing, now and from now on, and whoever asks for something new. */
  readonly close: () => void
}

interface Guest {
  readonly socket: Socket
  /** What it is counted by; null for a trusted proxy, which stands for many. */
  readonly group: string | null
  place: 'inside' | 'waiting'
  /** What it is being answered. */
  answer: ServerResponse | null
  /** Since when there has been something that it has not taken. */
  behindSince: number | null
}

/** How many may be connected beyond the bound, to ask after our health. */
const WAITING_ROOM = 32
const LOOK_EVERY = 1_000

export function watchGuests(server: Server, listenConfig: ListenConfig, limits: Limits): Guests {
  /** In the order in which they came or were last answered. */
  const guests = new Map<Socket, Guest>()
  let state: 'open' | 'closing' = 'open'
  const those = (which: (guest: Guest) => boolean) => [...guests.values()].filter(which)
  const sendAway = (guest: Guest | undefined) => {
    if (guest === undefined) return
    guests.delete(guest.socket)
    guest.socket.destroy()
  }
  /** Lets a guest in if there is room, or if somebody who asks for nothing can be sent away for it. */
  const letIn = (guest: Guest) => {
    const others = those(({ place, socket }) => place === 'inside' && socket !== guest.socket)
    const own = others.filter(({ group }) => group !== null && group === guest.group)
    const crowd = own.length >= limits.guestsOfOne ? own : others.length >= limits.guests ? others : null
    const idle = crowd?.find(({ answer }) => answer === null)
    if (crowd !== null && idle === undefined) return
    sendAway(idle)
    guest.place = 'inside'
  }

  server.on('connection', (socket: Socket) => {
    const guest = guestOf(socket, listenConfig)
    guests.set(socket, guest)
    socket.once('close', () => guests.delete(socket))
    letIn(guest)
    const waiting = those(({ place }) => place === 'waiting')
    if (waiting.length > WAITING_ROOM) sendAway(waiting[0])
  })
  const look = setInterval(() => sendSlowAway(those(isBehind), limits, sendAway), LOOK_EVERY).unref()
  server.once('close', () => clearInterval(look))

  return {
    enter: (outgoing) => {
      const guest = outgoing.socket === null ? undefined : guests.get(outgoing.socket)
      if (guest === undefined) return 'turnedAway'
      guest.answer = outgoing
      outgoing.once('close', () => {
        guest.answer = null
        if (state === 'closing') return sendAway(guest)
        // It has been heard just now, so others have been quiet for longer.
        if (guests.delete(guest.socket) && !guest.socket.destroyed) guests.set(guest.socket, guest)
      })
      if (guest.place === 'waiting') letIn(guest)
      return state === 'open' && guest.place === 'inside' ? 'served' : 'turnedAway'
    },
    close: () => {
      state = 'closing'
      those(({ answer }) => answer === null).forEach(sendAway)
      for (const { answer } of guests.values()) {
        if (answer?.headersSent === false) answer.setHeader('connection', 'close')
      }
    },
  }
}

function guestOf(socket: Socket, { trustedProxies }: ListenConfig): Guest {
  const address = clientAddressOf({ socket, headersDistinct: {} }, NO_PROXIES)
  const group = trustedProxies.trusts(address) ? null : clientGroupOf(address)
  return { socket, group, place: 'waiting', answer: null, behindSince: null }
}

/** Whether something is left for a guest that it has not taken; it is noted since when. */
function isBehind(guest: Guest): boolean {
  const behind = guest.socket.writableLength > 0
  guest.behindSince = behind ? (guest.behindSince ?? performance.now()) : null
  return behind
}

/** Whoever takes nothing for too long goes, and so do those who are behind for longest while too much lies about. */
function sendSlowAway(behind: readonly Guest[], limits: Limits, sendAway: (guest: Guest) => void): void {
  const longestFirst = behind.toSorted((a, b) => (a.behindSince ?? 0) - (b.behindSince ?? 0))
  let bytes = behind.reduce((sum, { socket }) => sum + socket.writableLength, 0)
  for (const guest of longestFirst) {
    const time = performance.now() - (guest.behindSince ?? 0)
    if (time < limits.total && bytes <= limits.unread) return
    bytes -= guest.socket.writableLength
    sendAway(guest)
  }
}
