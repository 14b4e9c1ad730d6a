// What was asked: small, synchronous, mirrored in the address. Everything on the screen follows from this and
// from what is known; nothing else decides what is fetched.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Campaign } from '../../domain/channel.ts'
import { UNCUT, type Cut } from '../../domain/cut.ts'
import type { Comparison } from '../../domain/compare.ts'
import type { Span, Zone } from '../../domain/day.ts'
import { ANY_MESSAGE, type Lens } from '../../counting/row-store/archive.ts'
import type { Preset, Range } from '../../domain/range.ts'
import type { App } from '../../liveperson/reporting/dialect.ts'

export type { App, Lens }

/** The screens, in the order of the rail. */
export const VIEWS = [
  'funnel',
  'failures',
  'csat',
  'campaigns',
  'timing',
  'transactions',
  'coverage',
] as const
export type View = (typeof VIEWS)[number]

/**
 * How the recipients of compared campaigns were chosen: `observed` until somebody declares that they were split at
 * random. Without a split at random a difference is a comparison, not the effect of anything (statistics.md 8).
 */
export const SPLITS = ['observed', 'random'] as const
export type Split = (typeof SPLITS)[number]

/** So many campaigns stand side by side at most. */
export const MOST_COMPARED = 6

export interface Question {
  readonly view: View
  /** The account, or null for the first one that the source offers. */
  readonly account: string | null
  readonly app: App
  readonly range: Range
  /** The reporting zone: days are its calendar days. */
  readonly zone: Zone
  readonly cut: Cut
  readonly comparison: Comparison
  /** Which messages the explorer shows, beyond days and cut. No other screen asks it. */
  readonly lens: Lens
  /**
   * The campaigns that the screen of campaigns shows: none is the list of all, one is that campaign, several are compared
   * with the first of them. No other screen asks it; which messages are counted is the cut's matter.
   */
  readonly opened: readonly Campaign[]
  readonly split: Split
}

/** Messages to go and look at: those behind a figure. What is left out stays as it is asked. */
export interface TheseMessages {
  readonly cut?: Partial<Cut>
  readonly lens?: Partial<Lens>
  readonly span?: Span
}

/** What people do to a question, as events. */
export interface Asking {
  readonly viewChosen: (view: View) => void
  readonly accountChosen: (account: string) => void
  readonly appChosen: (app: App) => void
  readonly presetChosen: (preset: Preset) => void
  readonly spanChosen: (span: Span) => void
  readonly zoneChosen: (zone: Zone) => void
  readonly channelsChosen: (channels: Cut['channels']) => void
  readonly skillsChosen: (skills: Cut['skills']) => void
  readonly campaignsChosen: (campaigns: Cut['campaigns']) => void
  readonly failuresChosen: (failures: Cut['failures']) => void
  readonly cutCleared: () => void
  readonly lensChosen: (lens: Partial<Lens>) => void
  /** The screen of campaigns opens with these; with none, the list. */
  readonly campaignsOpened: (campaigns: readonly Campaign[]) => void
  readonly splitDeclared: (split: Split) => void
  /** From a figure to its messages: the explorer opens with them. */
  readonly messagesShown: (these: TheseMessages) => void
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
    view: 'funnel',
    account: null,
    app: 'prmsg',
    range: { kind: 'preset', preset: '30d' },
    zone,
    cut: UNCUT,
    comparison: 'before',
    lens: ANY_MESSAGE,
    opened: [],
    split: 'observed',
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
      viewChosen: (view) => change({ view }),
      // Skills and campaigns of one account are nobody's in another.
      accountChosen: (account) => change({ account, opened: [], cut: UNCUT }),
      // Connect To Messaging has no campaigns, and those of the account stay with the account.
      appChosen: (app) =>
        set(({ question: now }) => ({ question: { ...now, app, cut: { ...now.cut, campaigns: [] } } })),
      presetChosen: (preset) => change({ range: { kind: 'preset', preset } }),
      spanChosen: (span) => change({ range: { kind: 'span', span } }),
      zoneChosen: (zone) => change({ zone }),
      channelsChosen: (channels) => changeCut({ channels }),
      skillsChosen: (skills) => changeCut({ skills }),
      campaignsChosen: (campaigns) => changeCut({ campaigns }),
      failuresChosen: (failures) => changeCut({ failures }),
      cutCleared: () => change({ cut: UNCUT }),
      lensChosen: (lens) =>
        set(({ question: now }) => ({ question: { ...now, lens: { ...now.lens, ...lens } } })),
      campaignsOpened: (campaigns) =>
        change({ view: 'campaigns', opened: [...new Set(campaigns)].slice(0, MOST_COMPARED) }),
      splitDeclared: (split) => change({ split }),
      messagesShown: (these) => set(({ question: now }) => ({ question: shownIn(now, these) })),
      comparisonChosen: (comparison) => change({ comparison }),
      questionOpened: (opened) => change(opened),
    }
  })
}

function shownIn(question: Question, { cut, lens, span }: TheseMessages): Question {
  return {
    ...question,
    view: 'transactions',
    cut: { ...question.cut, ...cut },
    lens: { ...ANY_MESSAGE, ...lens },
    range: span === undefined ? question.range : { kind: 'span', span },
  }
}
