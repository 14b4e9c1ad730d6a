import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codeOf,
  failureNamed,
  failureOfKey,
  foldError,
  hasCode,
  sourceOf,
  UNEXPLAINED,
  type GivenError,
} from '../../src/domain/failure.ts'

const failureOf = (source: GivenError['source'], code: GivenError['code']) =>
  foldError({ source, code })?.failure ?? null

describe('the sources of errors', () => {
  it.each([
    ['TWILIO', '30007', 'twilio 30007'],
    ['twilio', 30007, 'twilio 30007'],
    ['outbound_twilio', '21610', 'twilio 21610'],
    ['PRMSG', '1400', 'proactive 1400'],
    [' Proactive ', '1400 ', 'proactive 1400'],
    ['c2m', '1300', 'c2m 1300'],
    ['WhatsApp', 131026, 'whatsapp 131026'],
    ['wa', '470', 'whatsapp 470'],
    ['outbound_wa', 'NTW_ERR', 'whatsapp ntw_err'],
    ['outbound', '20003', 'twilio 20003'],
    ['outbound', '470', 'whatsapp 470'],
    ['outbound', '5XX', 'whatsapp 5xx'],
    ['Google RCS', '17', 'google_rcs 17'],
  ])('%s with %s is the failure "%s"', (source, code, failure) => {
    expect(failureOf(source, code)).toBe(failure)
  })

  it('keep the code as it is given: 001 of the seed document is not 1', () => {
    expect(failureOf('TWILIO', '001')).toBe('twilio 001')
    expect(failureOf('TWILIO', 1)).toBe('twilio 1')
  })

  it.each([
    [null, null],
    ['', ''],
    [0, 0],
    ['0', null],
    [' ', '0'],
  ])('%j with %j tells of no failure', (source, code) => {
    expect(foldError({ source, code })).toBeNull()
  })

  it('are kept where there is no code, and codes where there is no source', () => {
    expect(failureOf('TWILIO', null)).toBe('twilio -')
    expect(failureOf('TWILIO', '0')).toBe('twilio -')
    expect(failureOf(null, '30007')).toBe('- 30007')
    expect(failureOf('', 'Something odd')).toBe('- something odd')
    // One source begins as another does: no end was ever found of what might be its code.
    expect(failureOf('outbound_wa', null)).toBe('whatsapp -')
    expect(failureOf('OUTBOUND_TWILIO', '0')).toBe('twilio -')
    expect(failureOf(null, 'outbound_wa')).toBe('whatsapp -')
  })

  it('may stand in the code, or hold it', () => {
    expect(failureOf(null, 'twilio_30007')).toBe('twilio 30007')
    expect(failureOf('TWILIO', 'twilio_30007')).toBe('twilio 30007')
    expect(failureOf('outbound_wa_470', null)).toBe('whatsapp 470')
    expect(failureOf('c2m', 'twilio_30007')).toBe('c2m twilio_30007')
  })
})

describe('source and code that changed places', () => {
  it('are put right, and it is said', () => {
    expect(foldError({ source: '400', code: 'prmsg' })).toEqual({ failure: 'proactive 400', swapped: true })
    expect(foldError({ source: 30007, code: 'TWILIO' })).toEqual({ failure: 'twilio 30007', swapped: true })
    expect(foldError({ source: '30007', code: null })).toEqual({ failure: '- 30007', swapped: true })
    expect(foldError({ source: null, code: 'twilio' })).toEqual({ failure: 'twilio -', swapped: true })
    // A source that nobody knows has changed places as well: a number is no source.
    expect(foldError({ source: '400', code: 'rcs' })).toEqual({ failure: 'rcs 400', swapped: true })
    expect(foldError({ source: 17, code: 'Google RCS' })).toEqual({ failure: 'google_rcs 17', swapped: true })
  })

  it('say the same as if they stood in their places, whatever the source and the number', () => {
    const source = fc.constantFrom('TWILIO', 'prmsg', 'outbound', 'wa', 'rcs', 'Google RCS', 'carrier-x')
    fc.assert(
      fc.property(source, fc.integer({ min: 1, max: 999_999 }), (name, number) => {
        expect(failureOf(number, name)).toBe(failureOf(name, number))
      }),
    )
  })

  it('are left alone where nobody can tell', () => {
    expect(foldError({ source: '400', code: '500' })).toEqual({ failure: '400 500', swapped: false })
    expect(foldError({ source: 'TWILIO', code: '30007' })?.swapped).toBe(false)
  })
})

describe('a key of error_aggregation', () => {
  it.each([
    ['whatsapp_123', 'whatsapp 123'],
    ['prmsg_999', 'proactive 999'],
    ['outbound_wa_ntw_err', 'whatsapp ntw_err'],
    ['outbound_twilio_ntw_err', 'twilio ntw_err'],
    ['outbound_twilio_21610', 'twilio 21610'],
    ['outbound_21610', 'twilio 21610'],
    ['outbound_470', 'whatsapp 470'],
    ['outbound_5XX', 'whatsapp 5xx'],
    ['TWILIO_30007', 'twilio 30007'],
    ['google_rcs_17', 'google_rcs 17'],
    ['rcs_bad_number', 'rcs bad_number'],
    ['twilio', 'twilio -'],
    ['twilio_', 'twilio -'],
    ['30007', '- 30007'],
    ['gremlins', '- gremlins'],
    ['null_30007', '- 30007'],
    ['NULL_ntw_err', '- ntw_err'],
    ['0_17', '- 17'],
    ['twilio_null', 'twilio -'],
    ['null_null', UNEXPLAINED],
    ['', UNEXPLAINED],
  ])('"%s" is the failure "%s"', (key, failure) => {
    expect(failureOfKey(key)).toBe(failure)
  })

  it('says the same as the source and the code of a transaction', () => {
    const sources = fc.constantFrom(
      'prmsg',
      'proactive',
      'c2m',
      'twilio',
      'outbound_twilio',
      'whatsapp',
      'wa',
      'outbound_wa',
      'outbound',
    )
    fc.assert(
      fc.property(sources, fc.integer({ min: 1, max: 999_999 }), (source, code) => {
        expect(failureOfKey(`${source}_${code}`)).toBe(failureOf(source, code))
      }),
    )
  })
})

describe('a failure', () => {
  it('is told by a code; a source alone says only who would know more', () => {
    expect(['twilio 30007', '- 30007'].map(failureNamed).map(hasCode)).toEqual([true, true])
    expect([failureNamed('twilio -'), UNEXPLAINED].map(hasCode)).toEqual([false, false])
  })

  it('folds to itself, and its source holds no space', () => {
    const digits = fc.nat().map(String)
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), digits, fc.constant(null))
    fc.assert(
      fc.property(anything, anything, (source, code) => {
        const failure = failureOf(source, code)
        if (failure === null) return
        expect(sourceOf(failure)).not.toMatch(/\s/)
        expect(sourceOf(failure)).not.toBe('')
        expect(codeOf(failure)).not.toBe('')
        expect(`${sourceOf(failure)} ${codeOf(failure)}`).toBe(failure)
        expect(failureOf(sourceOf(failure), codeOf(failure))).toBe(failure)
      }),
      { numRuns: 1000 },
    )
  })
})
