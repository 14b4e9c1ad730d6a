// The address line follows the question, and "back" undoes a step of it. (jsdom stands in for the browser.)

import { expect, onTestFinished, test } from 'vitest'
import { skillOf } from '../../src/domain/channel.ts'
import { UTC, zoneOf } from '../../src/domain/day.ts'
import { mirrorInAddress } from '../../src/store/question/address.ts'
import { createQuestionStore } from '../../src/store/question/question.ts'
import { queryIn } from '../../src/store/question/link.ts'
import { readQuery } from '../../src/store/question/url.ts'

function open(address: string) {
  history.pushState(null, '', address)
  const questionStore = createQuestionStore(readQuery(queryIn(location), UTC).question)
  onTestFinished(mirrorInAddress(questionStore, window, UTC))
  return {
    questionStore,
    events: questionStore.getState(),
    question: () => questionStore.getState().question,
  }
}

/** One step back in the history; browsers take it a moment later. */
async function goBack(): Promise<void> {
  const arrived = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }))
  history.back()
  await arrived
}

const WHOLE = '?v=1&app=prmsg&range=30d&zone=UTC&compare=before'

test('what is opened is written out in full, in the same entry of the history', () => {
  history.pushState(null, '', '/')
  const entries = history.length
  const page = open('/?range=7d&skill=Care#by-skill')
  expect(history.length).toBe(entries + 1)
  expect(location.search).toBe('?v=1&app=prmsg&range=7d&zone=UTC&skill=Care&compare=before')
  // An anchor is nothing of the question, and this page has none.
  expect(location.hash).toBe('')
  page.events.presetChosen('14d')
  expect(location.search).toContain('range=14d')
})

test('choosing again what is chosen already is no step', () => {
  const page = open('/')
  const entries = history.length
  page.events.presetChosen('30d')
  page.events.filterCleared()
  page.events.zoneChosen(UTC)
  expect(history.length).toBe(entries)
  page.events.presetChosen('7d')
  page.events.presetChosen('7d')
  expect(history.length).toBe(entries + 1)
})

test('back undoes one choice after the other, and going back writes no step of its own', async () => {
  const page = open('/')
  page.events.presetChosen('7d')
  page.events.skillsChosen([skillOf('Care & more'), skillOf('Пример')])
  page.events.filterCleared()
  const entries = history.length
  await goBack()
  expect(page.question().filter.skills).toEqual(['Care & more', 'Пример'])
  await goBack()
  expect(page.question()).toMatchObject({ range: { preset: '7d' }, filter: { skills: [] } })
  await goBack()
  expect(page.question().range).toEqual({ kind: 'preset', preset: '30d' })
  expect(location.search).toBe(WHOLE)
  expect(history.length).toBe(entries)
})

const MANY = Array.from({ length: 80 }, (_, index) => skillOf(`カスタマー担当窓口${index}番`))

test('eighty Japanese skills keep out of what a server sees, and back and forward find them again', async () => {
  const page = open('/?scenario=slow')
  page.events.skillsChosen(MANY)
  expect(location.search).toBe(`${WHOLE}&listed=80&scenario=slow`)
  expect(decodeURIComponent(location.hash)).toMatch(/^#skill=カスタマー担当窓口0番&.*79番&listed=80$/)
  page.events.presetChosen('7d')
  page.events.filterCleared()
  expect([location.search, location.hash]).toEqual([`${WHOLE.replace('30d', '7d')}&scenario=slow`, ''])
  await goBack()
  expect(page.question().filter.skills).toEqual(MANY)
  await goBack()
  expect(page.question()).toMatchObject({ range: { preset: '30d' }, filter: { skills: MANY } })
  await goBack()
  expect(page.question().filter.skills).toEqual([])
})

test('an older link, with all of it in the query, is written as links are now, in the same entry', () => {
  const asked = MANY.map((skill) => `skill=${encodeURIComponent(skill)}`).join('&')
  history.pushState(null, '', '/')
  const entries = history.length
  const page = open(`/?range=7d&${asked}`)
  expect(history.length).toBe(entries + 1)
  expect(page.question().filter.skills).toEqual(MANY)
  expect(location.search.length).toBeLessThan(200)
  expect(location.hash.length).toBeGreaterThan(7_000)
})

test('a link pasted over another one, with other skills behind the #, asks for those', async () => {
  const page = open('/')
  page.events.skillsChosen(MANY)
  const arrived = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }))
  location.hash = '#skill=Care&listed=1'
  await arrived
  expect(page.question().filter.skills).toEqual(['Care'])
})

test('a step after going back begins where the person is', async () => {
  const page = open('/')
  page.events.presetChosen('7d')
  await goBack()
  page.events.zoneChosen(zoneOf('Asia/Kolkata') ?? UTC)
  expect(location.search).toContain('range=30d&zone=Asia/Kolkata')
})

test('the scenario of the demo stays in the address, whatever is chosen', () => {
  const page = open('/?scenario=failing-days')
  page.events.appChosen('c2m')
  expect(location.search).toBe(`${WHOLE.replace('prmsg', 'c2m')}&scenario=failing-days`)
})
