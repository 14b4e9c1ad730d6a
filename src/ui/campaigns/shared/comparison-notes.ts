// What a comparison rests on, in words: who chose the people, how old the figures are, how far the messages have come.

import type { CampaignView } from '../../../store/views/campaign-view.ts'
import type { ComparisonView } from '../../../store/views/comparison-view.ts'
import { exact, inSentence, many } from '../../words/format.ts'
import { cameWords } from './cut-short-words.ts'

/** What has to be known before a comparison is believed, most important first. */
export function comparisonNotes(view: ComparisonView): readonly string[] {
  const notes = [
    splitWords(view),
    apartWords(view),
    sameAgeWords(view),
    cutShortNotes(view),
    channelWords(view),
  ]
  return notes.filter((note) => note !== null)
}

/** A campaign inside a sentence. */
export function named({ label }: { readonly label: string }): string {
  return `"${inSentence(label)}"`
}

const OBSERVED =
  'This is a comparison, not an experiment: who got which was not decided by chance, so what differs may be the people and not the message.'
const DECLARED =
  'Somebody declared that recipients were split at random. If so, what differs is the doing of the campaigns, as far as the intervals go.'

function splitWords({ split }: ComparisonView): string {
  return split === 'random' ? DECLARED : OBSERVED
}

/** That figures of today are of different age, wherever such figures are compared; null where they are not. */
export function differentAges({ campaigns, ages }: ComparisonView): string | null {
  if (ages === 'alike') return null
  const incomplete = campaigns.filter(isIncomplete)
  const who = `${listed(incomplete.map(named))} ${areOrIs(incomplete)} still young and will grow`
  return isAnyOld(campaigns)
    ? `The figures of today are of different age: ${who}, the older ones hardly will.`
    : `The figures of today may be of different age: ${who}.`
}

/** Whether one of several is beyond its growth, while others may not be. */
export function isAnyOld(campaigns: readonly CampaignView[]): boolean {
  return campaigns.some((campaign) => campaign.state === 'loaded' && !isIncomplete(campaign))
}

function apartWords(view: ComparisonView): string | null {
  return view.sameAge === null ? differentAges(view) : null
}

/** Whether most answers to a campaign may still be to come. */
export function isIncomplete({ maturity }: Pick<CampaignView, 'maturity'>): boolean {
  return maturity.get('responded') === 'incomplete'
}

/** How far the messages are, by which campaigns are read at the same age; null where there is nothing to say. */
function sameAgeWords({ campaigns, sameAge }: ComparisonView): string | null {
  const loaded = campaigns.filter(({ state }) => state === 'loaded')
  const loading = loaded.flatMap((campaign) =>
    campaign.growth.kind === 'loading' ? [{ ...campaign.growth, name: named(campaign) }] : [],
  )
  if (loaded.some(({ growth }) => growth.kind === 'unasked')) {
    return 'The same age is known from the messages, which are not loaded: load them above to compare at the same age.'
  }
  const [first] = loading
  if (first !== undefined) return `The same age is known from the messages: loading ${loadingWords(loading)}.`
  if (sameAge !== null) return partWords(loaded)
  const failed = loaded.filter(({ growth }) => growth.kind === 'failed')
  if (failed.length > 0) {
    return `The same age is known from the messages, and this page failed to count those of ${listed(failed.map(named))}: count again below.`
  }
  const without = loaded.filter(({ growth }) => growth.kind === 'none')
  if (without.length > 0) {
    return `The same age is known from the messages, and there are none of ${listed(without.map(named))}.`
  }
  return loaded.length < 2
    ? null
    : 'There is no age yet at which all of them can be read: one was watched for less than an hour, or has too few messages.'
}

interface Loading {
  readonly name: string
  readonly loaded: number
  readonly of: number
}

/** Days of several campaigns may be the same ones, so they are not added up. */
function loadingWords(loading: readonly Loading[]): string {
  return listed(
    loading.map(({ name, loaded, of }) =>
      of === 0 ? `the days of ${name}` : `${exact(loaded)} of ${many(of, 'day')} of ${name}`,
    ),
  )
}

/** What is compared at the same age with messages of only some of the days. */
function partWords(loaded: readonly CampaignView[]): string | null {
  const parts = loaded.flatMap((campaign) =>
    campaign.growth.kind === 'loaded' && campaign.growth.loaded < campaign.growth.of
      ? [{ ...campaign.growth, name: named(campaign) }]
      : [],
  )
  return parts.length === 0 ? null : `The same age rests on the messages of ${loadingWords(parts)}.`
}

/** Growth that rests on recipients who are not all: who is missing may have grown otherwise. */
function cutShortNotes({ campaigns }: ComparisonView): string | null {
  const cut = campaigns.flatMap(({ growth, label }) =>
    growth.kind === 'loaded' && growth.cutShort !== undefined
      ? [`${cameWords(growth.cutShort)} of ${named({ label })}`]
      : [],
  )
  return cut.length === 0
    ? null
    : `A report may not be whole, so what is read at the same age is of the recipients that came: ${listed(cut)}.`
}

/** Channels differ more from each other than campaigns do. */
function channelWords({ campaigns }: ComparisonView): string | null {
  const loaded = campaigns.filter(({ state }) => state === 'loaded')
  const mixes = new Set(loaded.map(({ channels }) => channels.map(({ channel }) => channel).join('\n')))
  return mixes.size < 2
    ? null
    : 'They went out on different channels, and a channel alone makes a difference: compare like with like, channel by channel.'
}

function areOrIs(several: readonly unknown[]): string {
  return several.length === 1 ? 'is' : 'are'
}

/** `A, B and C`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
