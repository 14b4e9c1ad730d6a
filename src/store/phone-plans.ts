// What somebody may mean who searches for a phone number: the trunk prefixes of all countries, and the numbers that
// grew or lost a digit, are in a library. It is loaded only when a search looks like a number, and without it the
// digits are searched as they were typed.

import type * as Core from 'libphonenumber-js/core'
import { dialled, FEWEST_DIGITS } from '../domain/phone.ts'

/** Shorter ones are parts of numbers: no plan has anything to add to them. */
const FEWEST_KNOWN = 8

type Plans = ReturnType<typeof plansOf>

let plans: Promise<Plans> | null = null

/** Digits of which a searched number holds some, beyond those that were typed; none where a text is no number. */
export async function numbersMeant(text: string): Promise<readonly string[]> {
  const number = dialled(text)
  if (number === null || number.length < FEWEST_KNOWN) return []
  try {
    plans ??= load()
    return (await plans)(number)
  } catch {
    // Its file did not come: the next search asks for it again.
    plans = null
    return []
  }
}

async function load(): Promise<Plans> {
  const [core, metadata] = await Promise.all([
    import('libphonenumber-js/core'),
    import('libphonenumber-js/min/metadata'),
  ])
  return plansOf(core, metadata.default)
}

function plansOf({ getCountries, parsePhoneNumberFromString }: typeof Core, metadata: Core.MetadataJson) {
  return (number: string): readonly string[] => {
    const whole = parsePhoneNumberFromString(number, { extract: false }, metadata)
    if (whole !== undefined) return spellings(whole.number.slice(1))
    const meant = getCountries(metadata).flatMap((defaultCountry) => {
      const read = parsePhoneNumberFromString(number, { defaultCountry, extract: false }, metadata)
      return read?.isValid() === true && read.nationalNumber.length >= FEWEST_DIGITS ? [read] : []
    })
    const abroad = meant.filter(({ countryCallingCode, nationalNumber }) =>
      number.endsWith(countryCallingCode + nationalNumber),
    )
    return unique(
      abroad.length > 0
        ? abroad.flatMap((one) => spellings(one.number.slice(1)))
        : meant.map((one) => one.nationalNumber),
    )
  }
}

/** WhatsApp still writes a digit after the country of mobile numbers of Mexico, which is no longer dialled. */
function spellings(digits: string): readonly string[] {
  const mexican = /^52(1?)(\d{10})$/.exec(digits)
  return mexican === null ? [digits] : [`52${mexican[2]}`, `521${mexican[2]}`]
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
