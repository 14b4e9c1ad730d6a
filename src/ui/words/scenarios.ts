// The stories that the demo can tell, in the words of somebody who looks at the page. The stand-in knows them by
// the same names; a test holds the two lists together.

export const DEFAULT_SCENARIO = 'default'

export const SCENARIO_NOTES = [
  { name: DEFAULT_SCENARIO, title: 'The story', note: 'The account as it is: incidents, bursts, opt-outs.' },
  { name: 'calm', title: 'Calm', note: 'Nothing stands in the way.' },
  { name: 'rate-limited', title: 'Rate limited', note: 'LivePerson asks us to wait now and then.' },
  { name: 'expired-token', title: 'Expired token', note: 'The credential is over.' },
  { name: 'slow', title: 'Slow', note: 'Every answer takes a second or two.' },
  { name: 'failing-days', title: 'Failing days', note: 'Two days never come, a third sometimes.' },
  { name: 'empty', title: 'Empty account', note: 'Nothing was ever sent.' },
  { name: 'huge-day', title: 'One huge day', note: 'A day with fifty times its messages.' },
  { name: 'campaigns', title: 'Campaigns', note: 'Eleven more, of 50 to 100,000, some only hours old.' },
  { name: 'oddities', title: 'Oddities', note: 'Rows that cannot be true, read or told apart.' },
] as const

/** What a scenario is called; null for the default one, and for names that nobody knows (they show it too). */
export function scenarioTitle(name: string | null): string | null {
  const known = SCENARIO_NOTES.find((scenario) => scenario.name === name)
  return known === undefined || known.name === DEFAULT_SCENARIO ? null : known.title
}

/** The address of the same question in another scenario. */
export function scenarioHref(query: string, name: string): string {
  const params = query
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '' && !part.startsWith('scenario='))
  return `?${[...params, ...(name === DEFAULT_SCENARIO ? [] : [`scenario=${name}`])].join('&')}`
}
