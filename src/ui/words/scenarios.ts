// The stories that the demo can tell, in the words of somebody who looks at the page. The stand-in knows them by
// the same names; a test holds the two lists together.

import { msg } from '@lingui/core/macro'
import { say } from './i18n.ts'

export const DEFAULT_SCENARIO = 'default'

export const SCENARIO_NOTES = [
  {
    name: DEFAULT_SCENARIO,
    title: msg`The story`,
    note: msg`The account as it is: incidents, bursts, opt-outs.`,
  },
  { name: 'calm', title: msg`Calm`, note: msg`Nothing stands in the way.` },
  { name: 'rate-limited', title: msg`Rate limited`, note: msg`LivePerson asks us to wait now and then.` },
  { name: 'expired-token', title: msg`Expired token`, note: msg`The credential is over.` },
  { name: 'slow', title: msg`Slow`, note: msg`Every answer takes a second or two.` },
  { name: 'failing-days', title: msg`Failing days`, note: msg`Two days never come, a third sometimes.` },
  { name: 'empty', title: msg`Empty account`, note: msg`Nothing was ever sent.` },
  { name: 'huge-day', title: msg`One huge day`, note: msg`A day with fifty times its messages.` },
  {
    name: 'campaigns',
    title: msg`Campaigns`,
    note: msg`Eleven more, of 50 to 100,000, some only hours old.`,
  },
  { name: 'oddities', title: msg`Oddities`, note: msg`Rows that cannot be true, read or told apart.` },
] as const

/** What a scenario is called; null for the default one, and for names that nobody knows (they show it too). */
export function scenarioTitle(name: string | null): string | null {
  const known = SCENARIO_NOTES.find((scenario) => scenario.name === name)
  return known === undefined || known.name === DEFAULT_SCENARIO ? null : say(known.title)
}

/** The address of the same question in another scenario. */
export function scenarioHref(query: string, name: string): string {
  const params = query
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '' && !part.startsWith('scenario='))
  return `?${[...params, ...(name === DEFAULT_SCENARIO ? [] : [`scenario=${name}`])].join('&')}`
}
