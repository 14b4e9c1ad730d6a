// The names of all settings, and what a name that is none of them was meant to be: a slip in a name would otherwise be a
// setting that nobody reads, and a demo where somebody wanted figures.

export const SETTING_NAMES = [
  'LP_ACCOUNT',
  'LP_REGION',
  'LP_API',
  'LP_TOKEN',
  'LP_CLIENT_ID',
  'LP_CLIENT_SECRET',
  'LP_REPORTING_ORIGIN',
  'LP_SENTINEL_ORIGIN',
  'LP_SENTINEL_API',
  'LP_PER_SECOND',
  'HOST',
  'PORT',
  'BASE_PATH',
  'ACCESS_KEY',
  'ALLOWED_HOSTS',
  'DIRECT_ORIGINS',
  'TRUSTED_PROXIES',
  'LOG_ADDRESSES',
] as const

export type SettingName = (typeof SETTING_NAMES)[number]

/** Whether a name is that of a setting, letter by letter. */
export function isSetting(name: string): name is SettingName {
  return SETTING_NAMES.some((known) => known === name)
}

/** The setting that a name was meant to be: written in small letters, with a slip or two, or with a dash or a dot for `_`. */
export function meantBy(name: string): SettingName | null {
  const written = name.toUpperCase().replaceAll(/[-. ]/g, '_')
  const near = SETTING_NAMES.map((known) => ({ known, slips: slipsBetween(written, known) })).toSorted(
    (a, b) => a.slips - b.slips,
  )[0]
  if (near === undefined) return null
  // A short name has many neighbours that mean something else: HOME, POST.
  const most = near.known.length > 6 ? 2 : 0
  return near.slips <= most ? near.known : null
}

/** How many letters have to be changed, put in, left out or swapped with their neighbour to make one text of another. */
function slipsBetween(from: string, to: string): number {
  let [older, last] = [[] as number[], Array.from({ length: to.length + 1 }, (_, place) => place)]
  for (let row = 1; row <= from.length; row++) {
    const next = [row]
    for (let place = 1; place <= to.length; place++) {
      const same = from[row - 1] === to[place - 1]
      const swapped = from[row - 1] === to[place - 2] && from[row - 2] === to[place - 1]
      next[place] = Math.min(
        (last[place] ?? 0) + 1,
        (next[place - 1] ?? 0) + 1,
        (last[place - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (older[place - 2] ?? 0) + 1 : Infinity,
      )
    }
    ;[older, last] = [last, next]
  }
  return last[to.length] ?? 0
}
