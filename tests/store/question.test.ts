// What stays of a question when part of it changes.

import { expect, test } from 'vitest'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { UTC } from '../../src/domain/day.ts'
import { createQuestionStore, firstQuestion } from '../../src/store/question/question.ts'

function asking() {
  const questionStore = createQuestionStore(firstQuestion(UTC))
  const events = questionStore.getState()
  events.channelsChosen([channelOf('sms')])
  events.skillsChosen([skillOf('Care')])
  events.campaignsChosen([campaignOf('c-1')])
  return { events, question: () => questionStore.getState().question }
}

test('another account is looked at whole: skills and campaigns of the first are nobody’s there', () => {
  const { events, question } = asking()
  events.accountChosen('87654321')
  expect(question()).toMatchObject({ account: '87654321', filter: NO_FILTER, opened: [] })
})

test('Connect To Messaging is cut by channel and skill as before, and by no campaign: it has none', () => {
  const { events, question } = asking()
  events.appChosen('c2m')
  expect(question().filter).toEqual({ ...NO_FILTER, channels: ['sms'], skills: ['Care'] })
})
