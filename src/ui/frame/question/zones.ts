// The time zones one can choose from. Browsers list some of them by names that were given up long ago
// (Asia/Calcutta), and people look for today's.

import { localZone, UTC, zoneOf, type EpochMs, type Zone } from '../../../domain/day.ts'

const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** The zones this machine knows, by name; the reader's own and UTC stand first, the chosen one is never missing. */
export function zonesToChoose(chosen: Zone): readonly Zone[] {
  const known = Intl.supportedValuesOf('timeZone').flatMap((name) => {
    const zone = zoneOf(RENAMED[name] ?? name) ?? zoneOf(name)
    return zone === null ? [] : [zone]
  })
  const rest = [...new Set([...known, chosen])].toSorted((a, b) => (a < b ? -1 : 1))
  return [...new Set([localZone(), UTC, ...rest])]
}

/** How far a zone is from UTC at an instant: "GMT+1". */
export function offsetText(zone: Zone, at: EpochMs): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''
}
