// What somebody may mean who searches for a phone number: the trunk prefixes of all countries, and the numbers that
// grew or lost a digit, are in a library. It is loaded only when a search looks like a number, and without it the
// digits are searched as they were typed.

import type * as Core from 'libphonenumber-js/core'
import { dialled, FEWEST_DIGITS, NO_NUMBERS, plainDigits, type Meant } from '../../domain/phone.ts'

/** Shorter ones are parts of numbers: no plan has anything to add to them. */
const FEWEST_KNOWN = 8

type Plans = ReturnType<typeof plansOf>

let plans: Promise<Plans> | null = null

/** The numbers that a searched text may mean, beyond the digits that were typed; none where it is no number. */
export async function numbersMeant(text: string): Promise<Meant> {
  const number = dialled(text)
  if (number === null || number.length < FEWEST_KNOWN) return NO_NUMBERS
  try {
    plans ??= load()
    return (await plans)(number)
  } catch {
    // Its file did not come: the next search asks for it again.
    plans = null
    return NO_NUMBERS
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
  const read = (number: string, defaultCountry?: Core.CountryCode) =>
    parsePhoneNumberFromString(
      number,
      { extract: false, ...(defaultCountry !== undefined && { defaultCountry }) },
      metadata,
    )
  const isWhole = (number: string) => read(number)?.isValid() === true

  /** As it is noted within its country, with what is dialled there and without, unless that is a number of another one. */
  function nationally(number: Core.PhoneNumber): readonly string[] {
    if (!number.isValid()) return []
    const forms = [number.nationalNumber, plainDigits(number.formatNational()).replaceAll(/\D/g, '')]
    return forms.filter((form) => form.length >= FEWEST_KNOWN && !isWhole(`+${form}`))
  }

  function meantBy(numbers: readonly Core.PhoneNumber[]): Meant {
    return {
      within: unique(numbers.flatMap((one) => spellings(one.number.slice(1)))),
      whole: unique(numbers.flatMap(nationally)),
    }
  }

  return (number: string): Meant => {
    const whole = read(number)
    if (whole !== undefined) return meantBy([whole])
    const possible = getCountries(metadata).flatMap((country) => {
      const one = read(number, country)
      return one?.isValid() === true && one.nationalNumber.length >= FEWEST_DIGITS ? [one] : []
    })
    const abroad = possible.filter(({ countryCallingCode, nationalNumber }) =>
      number.endsWith(countryCallingCode + nationalNumber),
    )
    if (abroad.length > 0) return meantBy(abroad)
    // People leave the plus out as well.
    const plain = read(`+${number}`)
    return {
      within: unique(possible.map(({ nationalNumber }) => nationalNumber)),
      whole: plain === undefined ? [] : unique(nationally(plain)),
    }
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
