// What stays of a question when part of it changes.

import { expect, test } from 'vitest'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import { UNCUT } from '../../src/domain/cut.ts'
import { UTC } from '../../src/domain/day.ts'
import { createAsked, firstQuestion } from '../../src/store/question/asked.ts'

function asking() {
  const asked = createAsked(firstQuestion(UTC))
  const events = asked.getState()
  events.channelsChosen([channelOf('sms')])
  events.skillsChosen([skillOf('Care')])
  events.campaignsChosen([campaignOf('c-1')])
  return { events, question: () => asked.getState().question }
}

test('another account is looked at whole: skills and campaigns of the first are nobody’s there', () => {
  const { events, question } = asking()
  events.accountChosen('87654321')
  expect(question()).toMatchObject({ account: '87654321', cut: UNCUT, opened: [] })
})

test('Connect To Messaging is cut by channel and skill as before, and by no campaign: it has none', () => {
  const { events, question } = asking()
  events.appChosen('c2m')
  expect(question().cut).toEqual({ ...UNCUT, channels: ['sms'], skills: ['Care'] })
})
