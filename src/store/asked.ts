// What was asked: small, synchronous, mirrored in the address. Everything on the screen follows from this and
// from what is known; nothing else decides what is fetched.

import { createStore, type StoreApi } from 'zustand/vanilla'
import { UNCUT, type Cut } from '../domain/cut.ts'
import type { Comparison } from '../domain/compare.ts'
import type { Span, Zone } from '../domain/day.ts'
import type { Preset, Range } from '../domain/range.ts'
import type { App } from '../liveperson/reporting/dialect.ts'

export type { App }

export interface Question {
  /** The account, or null for the first one that the source offers. */
  readonly account: string | null
  readonly app: App
  readonly range: Range
  /** The reporting zone: days are its calendar days. */
  readonly zone: Zone
  readonly cut: Cut
  readonly comparison: Comparison
}

/** What people do to a question, as events. */
export interface Asking {
  readonly accountChosen: (account: string) => void
  readonly appChosen: (app: App) => void
  readonly presetChosen: (preset: Preset) => void
  readonly spanChosen: (span: Span) => void
  readonly zoneChosen: (zone: Zone) => void
  readonly channelsChosen: (channels: Cut['channels']) => void
  readonly skillsChosen: (skills: Cut['skills']) => void
  readonly cutCleared: () => void
  readonly comparisonChosen: (comparison: Comparison) => void
  /** The whole question at once: an opened link, or back and forward. */
  readonly questionOpened: (question: Question) => void
}

export interface Asked extends Asking {
  readonly question: Question
}

export type AskedStore = StoreApi<Asked>

/** What somebody sees who opens the page without a link: all of Proactive Messaging in the last 30 days. */
export function firstQuestion(zone: Zone): Question {
  return {
    account: null,
    app: 'prmsg',
    range: { kind: 'preset', preset: '30d' },
    zone,
    cut: UNCUT,
    comparison: 'before',
  }
}

export function createAsked(question: Question): AskedStore {
  return createStore((set) => {
    const change = (part: Partial<Question>) => {
      set((state) => ({ question: { ...state.question, ...part } }))
    }
    const changeCut = (part: Partial<Cut>) => {
      set((state) => ({ question: { ...state.question, cut: { ...state.question.cut, ...part } } }))
    }
    return {
      question,
      accountChosen: (account) => change({ account }),
      appChosen: (app) => change({ app }),
      presetChosen: (preset) => change({ range: { kind: 'preset', preset } }),
      spanChosen: (span) => change({ range: { kind: 'span', span } }),
      zoneChosen: (zone) => change({ zone }),
      channelsChosen: (channels) => changeCut({ channels }),
      skillsChosen: (skills) => changeCut({ skills }),
      cutCleared: () => change({ cut: UNCUT }),
      comparisonChosen: (comparison) => change({ comparison }),
      questionOpened: (opened) => change(opened),
    }
  })
}
