// Two published versions of one API. The seed document calls it Reporting 2.0; its successor, Outbound
// Reporting, moved the host, put /api before the path and changed spellings, verbs and paging.

export const DIALECTS = ['reporting-2.0', 'outbound-reporting'] as const
export type Dialect = (typeof DIALECTS)[number]

/** Proactive Messaging and Connect To Messaging: the two products that send outbound messages. */
export const APPS = ['prmsg', 'c2m'] as const
export type App = (typeof APPS)[number]

export const REGIONS = ['va', 'lo', 'sy'] as const
export type Region = (typeof REGIONS)[number]

/** The documented host of a region: Americas, EMEA or Asia-Pacific. */
export function originOf(dialect: Dialect, region: Region): string {
  switch (dialect) {
    case 'reporting-2.0':
      return `https://${region}.connect-to-messaging.liveperson.net`
    case 'outbound-reporting':
      return `https://${region}.cx-reporting.liveperson.net`
  }
}
