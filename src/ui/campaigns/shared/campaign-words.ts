// One campaign in words: the headline, how final its figures are, where it went, and whether its two reports agree.

import { say } from '../../words/i18n.ts'
import { channelName } from '../../../domain/channel.ts'
import { NO_FILTER } from '../../../domain/filter.ts'
import { UNEXPLAINED } from '../../../domain/failure.ts'
import type { Maturity } from '../../../domain/maturity.ts'
import { STAGES, type Stage } from '../../../domain/stage.ts'
import { total } from '../../../domain/tally.ts'
import type { CampaignView, GrowthState } from '../../../store/views/campaign-view.ts'
import type { FunnelView } from '../../../store/views/funnel-view.ts'
import { exact, fullDay, inSentence, many, percent, spanText } from '../../words/format.ts'
import { skillName } from '../../words/skill-text.ts'
import { headlineOf } from '../../words/funnel-headline.ts'
import { stageWord } from '../../words/stage-words.ts'
import { cameWords } from './cut-short-words.ts'
import { STALE_WORDS } from './campaign-list-words.ts'

/** What the figures of the funnel screen need to know, of a campaign: there is nothing to compare it with here. */
export type CampaignFunnel = Pick<
  FunnelView,
  'steps' | 'tally' | 'channels' | 'csat' | 'changes' | 'days' | 'other' | 'maturity'
>

export function funnelOfCampaign({ steps, tally, channels, csat, days }: CampaignView): CampaignFunnel {
  const names = days.map(({ day }) => day)
  return { steps, tally, channels, csat, days: names, changes: null, other: null, maturity: new Map() }
}

export interface CampaignHeadline {
  readonly lead: string
  readonly notes: readonly string[]
}

/** How far the messages got, and what stopped most of the others; then what that rests on. */
export function campaignHeadline(view: CampaignView): CampaignHeadline {
  const funnel = funnelOfCampaign(view)
  const { lead } = headlineOf({ ...funnel, loaded: funnel.days.length, filter: NO_FILTER })
  // Null where there are messages, of which nobody can tell how many.
  const isEmpty = total(view.tally, 'attempted') === 0
  const stale = view.fault === null ? null : say(STALE_WORDS)
  const others = [whereWords(view), maturityWords(view.maturity), agreementWords(view)]
  const notes = [stale, ...(isEmpty ? [] : others)].filter((note) => note !== null)
  if (isEmpty) return { lead: emptyWords(view, 'this campaign'), notes }
  return { lead: [lead, topFailure(view)].filter(Boolean).join(' '), notes }
}

/** That nothing was attempted is said only where nothing that could not be read may hide it. */
export function emptyWords({ unread }: Pick<CampaignView, 'unread'>, of: 'this campaign' | 'it'): string {
  return unread === 0 ? `No message of ${of} was attempted yet.` : `No readable messages of ${of} came.`
}

/** "Most failures: carrier filter (Twilio 30007), 41.2 % of them." */
function topFailure({ failures }: CampaignView): string {
  const [top] = failures
  if (top === undefined || top.ofFailed.kind !== 'rate' || failures.length < 2) return ''
  if (top.ofFailed.trust === 'few' || top.failure === UNEXPLAINED) return ''
  const { explanation, name } = top
  const what =
    explanation.kind === 'unknown'
      ? inSentence(name)
      : `${explanation.category.replaceAll('_', ' ')} (${inSentence(name)})`
  return `The most common reason to fail was ${what}: ${percent(top.ofFailed.share)} of failures.`
}

/** On which days it went out, on what channel and for which skill, as far as that is one. */
function whereWords({ channels, skills, span, undated }: CampaignView): string | null {
  const [channel] = channels
  const [skill] = skills
  const parts = [
    span === null ? null : span.first === span.last ? `on ${fullDay(span.first)}` : `on ${spanText(span)}`,
    channel !== undefined && channels.length === 1
      ? `by ${inSentence(channelName(channel.channel))}`
      : `on ${many(channels.length, 'channel')}`,
    skill !== undefined && skills.length === 1
      ? `for the skill ${inSentence(skillName(skill.skill))}`
      : `for ${many(skills.length, 'skill')}`,
  ].filter((part) => part !== null)
  if (channels.length === 0) return null
  const lost = undated === 0 ? '' : ` Of ${many(undated, 'message')} the day could not be read.`
  return `Sent ${parts.join(', ')}; days are UTC.${lost}`
}

/** Which of the stages may still grow: nobody should hold a young campaign against an old one. */
export function maturityWords(maturity: ReadonlyMap<Stage, Maturity>): string | null {
  const at = (age: Maturity) => STAGES.filter((stage) => stage !== 'attempted' && maturity.get(stage) === age)
  const [incomplete, settling] = [at('incomplete'), at('settling')]
  if (maturity.size === 0) return null
  const words = [
    incomplete.length === 0 ? null : `Still young, and growing: ${stageList(incomplete)}.`,
    settling.length === 0 ? null : `A few more may be ${stageList(settling, 'or')}.`,
  ].filter((part) => part !== null)
  return words.length === 0 ? 'Nothing about it changes any more.' : words.join(' ')
}

function stageList(stages: readonly Stage[], word: 'and' | 'or' = 'and'): string {
  const names = stages.map((stage) => stageWord(stage))
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`
}

/** Whether the recipients and the analytics say the same; null while nobody can tell. */
function agreementWords({ agreement, tally, counts }: CampaignView): string | null {
  switch (agreement) {
    case 'unknown':
      return null
    case 'agree':
      return 'The recipients and the analytics agree.'
    case 'differ':
      return counts === null
        ? null
        : `The recipients and the analytics differ: ${many(counts.recipients, 'recipient')} against ${exact(total(tally, 'attempted') ?? 0)} attempted, ${many(counts.conversations, 'conversation')} against ${exact(total(tally, 'responded') ?? 0)} answered.`
  }
}

/** Why there are no growth curves, or how much they rest on; null where there is nothing to say. */
export function growthWords(growth: GrowthState): string | null {
  switch (growth.kind) {
    case 'unasked':
      return 'How fast people were reached and answered is known from the messages themselves: load them above.'
    case 'loading':
      return growth.of === 0
        ? 'The messages of its days are on their way.'
        : `The messages of its days are on their way: ${exact(growth.loaded)} of ${many(growth.of, 'day')}.`
    case 'loaded':
      return loadedWords(growth)
    case 'failed':
      return `The messages of its days are here, but this page failed to count them: ${growth.why}. If it stays so, reload the page.`
    case 'none':
      return NO_GROWTH[growth.reason]
  }
}

function loadedWords({ loaded, of, cutShort }: Extract<GrowthState, { kind: 'loaded' }>): string | null {
  const words = [
    loaded < of ? `From the messages of ${exact(loaded)} of ${many(of, 'day')}.` : '',
    cutShort === undefined ? '' : `Of the recipients that came: ${cameWords(cutShort)}.`,
  ]
  return words.filter(Boolean).join(' ') || null
}

const NO_GROWTH = {
  noMessages: 'None of the messages of its days belong to it.',
  noDays: 'Nobody knows on which days it went out, so its messages cannot be found.',
  noRecipients:
    'The messages of this dialect carry no campaign: they are known by the recipients, which are not all read yet.',
  notLoaded: 'The messages of its days are not here.',
} as const satisfies Record<Extract<GrowthState, { kind: 'none' }>['reason'], string>
