import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain, failureName, MISTAKES, OWNERS, RETRIES, VERSION } from '../../src/domain/dictionary.ts'
import { readDictionary } from '../../src/domain/dictionary-file.ts'
import { failureNamed, failureOfKey, foldError, UNEXPLAINED } from '../../src/domain/failure.ts'

/** LivePerson's error dictionary, as its keys are printed there, and the codes that its sources give beside it. */
const LIVEPERSON = `
  proactive_1001 c2m_1001 proactive_1400 c2m_1400 proactive_1800 proactive_500 proactive_1301 proactive_1302
  proactive_1303 proactive_1401 proactive_5000 c2m_5000 proactive_5002 proactive_5401 c2m_5401 proactive_5403
  c2m_5403 proactive_5803 proactive_16 proactive_17 proactive_19 proactive_27 proactive_28 c2m_1300 c2m_5807
  outbound_wa_ntw_err outbound_twilio_ntw_err outbound_5XX twilio_5008
  outbound_twilio_20003 outbound_20003 outbound_twilio_20500 outbound_twilio_21211 outbound_twilio_21408
  outbound_twilio_21602 outbound_twilio_21606 outbound_twilio_21610 outbound_twilio_21611 outbound_twilio_21612
  outbound_twilio_21614 outbound_twilio_21617 twilio_30001 twilio_30002 twilio_30003 twilio_30004 twilio_30005
  twilio_30006 twilio_30007 twilio_30008 twilio_30032 outbound_wa_400 outbound_400 outbound_wa_408 outbound_wa_410
  outbound_wa_470 outbound_470 outbound_wa_471 outbound_wa_495 outbound_wa_1000 outbound_wa_1005 outbound_wa_1014
  outbound_wa_1026 outbound_wa_1031`
const TWILIO = `
  20429 21265 30017 30034 30036 30410 30450 30453 63003 63007 63012 63013 63014 63016 63018 63024 63027 63028 63032
  63041 63042 63038 63049 63051`
const META = `
  402 429 430 432 433 472 1013 2000 2001 2003 4 80007 100 190 368 130429 130472 130497 131000 131005 131008 131009
  131016 131021 131026 131031 131037 131042 131045 131047 131048 131049 131050 131051 131052 131053 131056 131057
  132000 132001 132005 132007 132012 132015 132016 133010`

const words = (text: string) => text.trim().split(/\s+/)

describe('the dictionary', () => {
  it('has a version and no mistake', () => {
    expect(VERSION).toBeGreaterThan(0)
    expect(MISTAKES).toEqual([])
  })

  it.each([
    ...words(LIVEPERSON),
    ...words(TWILIO).map((code) => `twilio_${code}`),
    ...words(META).map((code) => `whatsapp_${code}`),
  ])('explains %s', (key) => {
    const { kind, meaning, action, owner, retry, page } = explain(failureOfKey(key))
    expect(kind).toBe('known')
    expect(meaning).not.toBe('')
    expect(action).not.toBe('')
    expect(owner).not.toBe('unknown')
    expect(retry).not.toBe('unknown')
    expect(page).toMatch(/^https:\/\/[a-z.]+\/[^<>\s]+$/)
  })

  it('tells the same number of two sources apart', () => {
    expect(explain(failureNamed('proactive 500')).category).toBe('mixed')
    expect(explain(failureNamed('whatsapp 500')).category).toBe('provider_outage')
    expect(explain(failureNamed('c2m 30007')).kind).toBe('unknown')
  })

  it('explains a whole class of codes at once, and no other', () => {
    expect(explain(failureNamed('whatsapp 503'))).toMatchObject({ kind: 'wildcard', owner: 'platform' })
    expect(explain(failureNamed('whatsapp 5030')).kind).toBe('unknown')
    expect(explain(failureNamed('whatsapp 403')).kind).toBe('unknown')
    expect(explain(failureNamed('twilio 503')).kind).toBe('unknown')
  })

  it('says of an unknown code that it is unknown, and where its vendor explains it', () => {
    expect(explain(failureNamed('twilio 39999'))).toMatchObject({
      kind: 'unknown',
      owner: 'unknown',
      page: 'https://www.twilio.com/docs/api/errors/39999',
    })
    expect(explain(failureNamed('google_rcs 17')).page).toBeNull()
    expect(explain(UNEXPLAINED).meaning).toContain('no reason was given')
  })

  it('has an answer for whatever an API may send', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (source, code) => {
        const failure = foldError({ source, code })?.failure ?? UNEXPLAINED
        const { meaning, owner, retry, page } = explain(failure)
        expect(meaning).not.toBe('')
        expect(OWNERS[owner]).toBeDefined()
        expect(RETRIES[retry]).toBeDefined()
        expect(page ?? 'https://').toMatch(/^https:\/\//)
        expect(failureName(failure)).not.toBe('')
      }),
    )
  })
})

describe('a mistake in the dictionary file', () => {
  const entry = {
    keys: ['twilio 1'],
    meaning: 'It failed.',
    owner: 'list',
    category: 'unknown',
    retry: 'no',
    action: 'Wait.',
    page: null,
  }
  const mistakesOf = (...entries: readonly unknown[]) =>
    readDictionary({ version: 1, pages: { twilio: 'https://a.test/<code>' }, entries }).mistakes

  it.each([
    ['a second entry for a code', [entry, entry], 'twice'],
    ['an owner that nobody is', [{ ...entry, owner: 'nobody' }], 'owner is not one of'],
    ['a retry that is none', [{ ...entry, retry: 'maybe' }], 'retry is not one of'],
    ['a sentence without an end', [{ ...entry, meaning: 'It failed' }], 'meaning is no sentence'],
    ['a sentence that is too long', [{ ...entry, action: `Wait${' and wait'.repeat(20)}.` }], 'letters'],
    ['a page that is not there', [{ ...entry, page: 'elsewhere' }], 'none of pages'],
    ['a key with a capital', [{ ...entry, keys: ['TWILIO 1'] }], 'no source with a code'],
    ['an entry without keys', [{ ...entry, keys: [] }], 'keys is no list'],
    ['no entries', [], 'entries is no list'],
  ])('is said: %s', (_, entries, said) => {
    expect(mistakesOf(...entries).join()).toContain(said)
  })

  it('leaves the other entries as they are', () => {
    const { entries } = readDictionary({ version: 1, pages: {}, entries: [entry, { keys: ['twilio 2'] }, 7] })
    expect(entries.map(({ keys }) => keys)).toEqual([['twilio 1']])
  })

  it('is also a page that is not safe', () => {
    const { mistakes } = readDictionary({ version: 1, pages: { twilio: 'http://a.test' }, entries: [entry] })
    expect(mistakes).toEqual(['pages.twilio does not begin with https://'])
  })
})
