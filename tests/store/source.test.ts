import { expect, test } from 'vitest'
import { createSources, type Direct } from '../../src/store/question/source.ts'
import type { Settings } from '../../src/liveperson/settings.ts'

const settings: Settings = {
  source: 'live',
  accounts: ['12345678'],
  region: 'lo',
  dialect: 'reporting-2.0',
  directOrigins: [],
}
const direct: Direct = {
  origin: 'http://proxy.test',
  account: '12345678',
  dialect: 'outbound-reporting',
  token: 'a-token-of-these-tests',
}

function setup() {
  const sources = createSources(null, 'http://page.test')
  return { events: sources.getState(), source: () => sources.getState().source }
}

test('the way back from an origin of their own leads to the gateway, which is not asked again', () => {
  const { events, source } = setup()
  events.settingsArrived(settings)
  events.directChosen(direct)
  expect(source()).toEqual({ kind: 'direct', direct, settings })
  events.directLeft()
  expect(source()).toEqual({ kind: 'gateway', settings })
})

test('a gateway that answers late takes nobody away from the origin they chose', () => {
  const { events, source } = setup()
  events.directChosen(direct)
  events.settingsFailed({ kind: 'offline' })
  expect(source()).toEqual({ kind: 'direct', direct, settings: null })
  events.settingsArrived(settings)
  expect(source()).toEqual({ kind: 'direct', direct, settings })
})

test('the token is forgotten with the origin that it was for', () => {
  const { events, source } = setup()
  events.directChosen(direct)
  events.directLeft()
  expect(source()).toEqual({ kind: 'unknown' })
})
