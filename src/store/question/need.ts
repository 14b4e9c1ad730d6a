// What a question needs: whose days, which, and whether the messages themselves or only their counts.

import { needsTransactions, NO_FILTER, type Filter } from '../../domain/filter.ts'
import { distanceOf, otherSpan, type Comparison } from '../../domain/compare.ts'
import { covers, daysOf, keptSpan, type Day, type EpochMs, type Span } from '../../domain/day.ts'
import { spanOf } from '../../domain/range.ts'
import type { Source } from '../../liveperson/reporting/client.ts'
import type { Question } from './question.ts'
import type { Consent } from './consent.ts'
import { datasetKey, type DatasetKey } from '../days/days.ts'
import { canLoad, coversFilter, scopeName, type Scope } from './scope.ts'
import { settingsOf, type SourceContext } from './source.ts'

/** Everything that a question needs from the source, once both are known. */
export interface Need {
  readonly dataset: DatasetKey
  /** The dataset of the campaigns: their days are the API's own, so they are the same in every zone. */
  readonly campaigns: DatasetKey
  /** Whose figures these are: another owner's are forgotten. */
  readonly owner: string
  readonly source: Source
  readonly span: Span
  readonly days: readonly Day[]
  /** The comparison's span; null without one. */
  readonly other: { readonly span: Span; readonly days: readonly Day[]; readonly distance: number } | null
  /** The days that the API has at all. */
  readonly kept: Span
}

/**
 * What a question needs, or null while nobody is there to be asked. `campaignDays`: on which days the messages of the
 * opened campaigns were attempted, as far as that is known. They stand in place of the question's own range.
 */
export function needOf(
  from: SourceContext,
  question: Question,
  now: EpochMs,
  campaignDays: readonly Day[] = [],
): Need | null {
  const source = sourceOf(from, question)
  if (source === null) return null
  const { app, zone, range, comparison } = question
  const whose = [source.origin, source.dialect, source.account, demoVariantOf(from, source)]
  const common = {
    dataset: datasetKey([...whose, app, zone]),
    campaigns: datasetKey([...whose, 'campaigns']),
    owner: JSON.stringify([source.origin, source.account]),
    source,
    kept: keptSpan(now, zone),
  }
  const asked = spanOf(range, now, zone)
  if (question.view === 'campaigns') {
    // A day of the API may end on a day of the zone that has not begun.
    const own = campaignDays.filter((day) => day <= common.kept.last)
    const days = showsCampaigns(question) ? own : daysOf(asked)
    const span = { first: days[0] ?? asked.first, last: days.at(-1) ?? asked.last }
    return { ...common, span, days: goesByDays(question, source.dialect) ? days : [], other: null }
  }
  return {
    ...common,
    span: asked,
    days: daysOf(asked),
    other: comparison === 'none' ? null : otherOf(asked, comparison),
  }
}

/** Whether the screen shows campaigns from their first message to their last, whatever range and cut are asked. */
export function showsCampaigns({ view, opened }: Question): boolean {
  return view === 'campaigns' && opened.length > 0
}

/**
 * Whether the screen of campaigns takes messages at all: how soon a campaign's got far is known from the messages, and so
 * are campaigns nobody has named yet, where messages say which one they belong to.
 */
function goesByDays(question: Question, dialect: Source['dialect']): boolean {
  return question.app === 'prmsg' && (showsCampaigns(question) || dialect === 'outbound-reporting')
}

/** The filter that the screen goes by: campaigns are looked at whole. */
export function filterOf(question: Question): Filter {
  return question.view === 'campaigns' ? NO_FILTER : question.filter
}

/** The days whose transactions a question needs: none where the screen lives on the analytics alone. */
export function transactionDays(need: Need, question: Question, optIn: Consent['optIn']): readonly Day[] {
  const isNeeded = needsTransactions(filterOf(question)) || viewNeeds(question, need.source.dialect, optIn)
  if (!isNeeded) return []
  const days = comparesTransactions(question) ? [...need.days, ...(need.other?.days ?? [])] : need.days
  return days.filter((day) => covers(need.kept, day))
}

/** Whether a screen compares its messages with earlier ones. The others need the days that were asked for alone. */
export function comparesTransactions({ view }: Question): boolean {
  switch (view) {
    case 'funnel':
    case 'failures':
    case 'csat':
      return true
    case 'campaigns':
    case 'timing':
    case 'transactions':
    case 'coverage':
      return false
  }
}

/** The dataset of the transactions, and what of the account it holds: all of it, or a scope that holds the whole filter. */
export function transactionsDataset(
  need: Need,
  filter: Filter,
  chosen: Scope | null,
): { readonly dataset: DatasetKey; readonly scope: Scope | null } {
  const isUsable = chosen !== null && coversFilter(chosen, filter) && canLoad(need.source, chosen)
  const scope = isUsable ? chosen : null
  return { dataset: datasetKey([need.dataset, scopeName(scope)]), scope }
}

function viewNeeds(question: Question, dialect: Source['dialect'], optIn: Consent['optIn']): boolean {
  switch (question.view) {
    case 'funnel':
      return false
    // The successor's analytics count failures by their codes, and its transactions have no ratings.
    case 'failures':
      return dialect === 'reporting-2.0' || optIn === 'transactions'
    case 'csat':
      return dialect === 'reporting-2.0'
    case 'campaigns':
      return goesByDays(question, dialect)
    case 'timing':
    case 'transactions':
    case 'coverage':
      return true
  }
}

/** Which demo it is: another scenario tells another story. An account has but one. */
function demoVariantOf({ source, demoVariant }: SourceContext, { scenario }: Source): string {
  if (source.kind !== 'gateway' || source.settings.source !== 'demo') return ''
  return JSON.stringify([scenario, demoVariant])
}

function otherOf(span: Span, comparison: Exclude<Comparison, 'none'>): Need['other'] {
  const other = otherSpan(span, comparison)
  return { span: other, days: daysOf(other), distance: distanceOf(span, comparison) }
}

function sourceOf({ source, scenario, home }: SourceContext, question: Question): Source | null {
  if (source.kind === 'direct') {
    const { origin, dialect, account, token } = source.direct
    return { origin, dialect, account, token, scenario: null }
  }
  const settings = settingsOf(source)
  if (settings === null) return null
  // A link may name an account that this gateway does not have: the first one then stands in for it.
  const account = settings.accounts.find((one) => one === question.account) ?? settings.accounts[0]
  if (account === undefined) return null
  const named = settings.source === 'demo' ? scenario : null
  return { origin: home, dialect: settings.dialect, account, token: null, scenario: named }
}
