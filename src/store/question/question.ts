// What was asked: small, synchronous, mirrored in the address. Everything on the screen follows from this and
// from what is known; nothing else decides what is fetched.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Campaign } from '../../domain/channel.ts'
import { NO_FILTER, type Filter } from '../../domain/filter.ts'
import type { Comparison } from '../../domain/compare.ts'
import type { Span, Zone } from '../../domain/day.ts'
import { ANY_MESSAGE, type MessageFilter } from '../../counting/row-store/row-store.ts'
import type { Preset, Range } from '../../domain/range.ts'
import type { App } from '../../liveperson/reporting/dialect.ts'

export type { App, MessageFilter }

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
type Split = (typeof SPLITS)[number]

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
  readonly filter: Filter
  readonly comparison: Comparison
  /** Which messages the explorer shows, beyond days and cut. No other screen asks it. */
  readonly messageFilter: MessageFilter
  /**
   * The campaigns that the screen of campaigns shows: none is the list of all, one is that campaign, several are compared
   * with the first of them. No other screen asks it; which messages are counted is the filter's matter.
   */
  readonly opened: readonly Campaign[]
  readonly split: Split
}

/** Messages to go and look at: those behind a figure. What is left out stays as it is asked. */
interface TheseMessages {
  readonly filter?: Partial<Filter>
  readonly messageFilter?: Partial<MessageFilter>
  readonly span?: Span
}

/** What people do to a question, as events. */
export interface QuestionEvents {
  readonly viewChosen: (view: View) => void
  readonly accountChosen: (account: string) => void
  readonly appChosen: (app: App) => void
  readonly presetChosen: (preset: Preset) => void
  readonly spanChosen: (span: Span) => void
  readonly zoneChosen: (zone: Zone) => void
  readonly channelsChosen: (channels: Filter['channels']) => void
  readonly skillsChosen: (skills: Filter['skills']) => void
  readonly campaignsChosen: (campaigns: Filter['campaigns']) => void
  readonly failuresChosen: (failures: Filter['failures']) => void
  readonly filterCleared: () => void
  readonly messageFilterChosen: (messageFilter: Partial<MessageFilter>) => void
  /** The screen of campaigns opens with these; with none, the list. */
  readonly campaignsOpened: (campaigns: readonly Campaign[]) => void
  readonly splitDeclared: (split: Split) => void
  /** From a figure to its messages: the explorer opens with them. */
  readonly messagesShown: (these: TheseMessages) => void
  readonly comparisonChosen: (comparison: Comparison) => void
  /** The whole question at once: an opened link, or back and forward. */
  readonly questionOpened: (question: Question) => void
}

interface QuestionState extends QuestionEvents {
  readonly question: Question
}

export type QuestionStore = StoreApi<QuestionState>

/** What somebody sees who opens the page without a link: all of Proactive Messaging in the last 30 days. */
export function firstQuestion(zone: Zone): Question {
  return {
    view: 'funnel',
    account: null,
    app: 'prmsg',
    range: { kind: 'preset', preset: '30d' },
    zone,
    filter: NO_FILTER,
    comparison: 'before',
    messageFilter: ANY_MESSAGE,
    opened: [],
    split: 'observed',
  }
}

export function createQuestionStore(question: Question): QuestionStore {
  return createStore((set) => {
    const change = (part: Partial<Question>) => {
      set((state) => ({ question: { ...state.question, ...part } }))
    }
    const changeFilter = (part: Partial<Filter>) => {
      set((state) => ({ question: { ...state.question, filter: { ...state.question.filter, ...part } } }))
    }
    return {
      question,
      viewChosen: (view) => change({ view }),
      // Skills and campaigns of one account are nobody's in another.
      accountChosen: (account) => change({ account, opened: [], filter: NO_FILTER }),
      // Connect To Messaging has no campaigns, and those of the account stay with the account.
      appChosen: (app) =>
        set(({ question: now }) => ({ question: { ...now, app, filter: { ...now.filter, campaigns: [] } } })),
      presetChosen: (preset) => change({ range: { kind: 'preset', preset } }),
      spanChosen: (span) => change({ range: { kind: 'span', span } }),
      zoneChosen: (zone) => change({ zone }),
      channelsChosen: (channels) => changeFilter({ channels }),
      skillsChosen: (skills) => changeFilter({ skills }),
      campaignsChosen: (campaigns) => changeFilter({ campaigns }),
      failuresChosen: (failures) => changeFilter({ failures }),
      filterCleared: () => change({ filter: NO_FILTER }),
      messageFilterChosen: (messageFilter) =>
        set(({ question: now }) => ({
          question: { ...now, messageFilter: { ...now.messageFilter, ...messageFilter } },
        })),
      campaignsOpened: (campaigns) =>
        change({ view: 'campaigns', opened: [...new Set(campaigns)].slice(0, MOST_COMPARED) }),
      splitDeclared: (split) => change({ split }),
      messagesShown: (these) => set(({ question: now }) => ({ question: shownIn(now, these) })),
      comparisonChosen: (comparison) => change({ comparison }),
      questionOpened: (opened) => change(opened),
    }
  })
}

function shownIn(question: Question, { filter, messageFilter, span }: TheseMessages): Question {
  return {
    ...question,
    view: 'transactions',
    filter: { ...question.filter, ...filter },
    messageFilter: { ...ANY_MESSAGE, ...messageFilter },
    range: span === undefined ? question.range : { kind: 'span', span },
  }
}
