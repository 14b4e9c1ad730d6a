import { act, render, waitFor } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { UTC } from '../../src/domain/day.ts'
import { firstQuestion } from '../../src/store/question/asked.ts'
import { createHouse } from '../../src/store/house.ts'
import { HouseProvider, useFunnel } from '../../src/store/hooks/views.ts'
import { demoSettings } from '../demo.ts'
import { day } from '../days.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const row = { channel: 'SMS', skill: 'Care', date: '', attempted: 10, sent: 9 }

/** A page of one day that writes down every state in which the funnel was drawn. */
function open() {
  const tenth = day('2026-11-10')
  const house = createHouse({
    question: {
      ...firstQuestion(UTC),
      range: { kind: 'span', span: { first: tenth, last: tenth } },
      comparison: 'none',
    },
    scenario: null,
    now: () => NOW,
    base: 'http://page.test/',
    fetch: () => Promise.resolve(Response.json({ analytics: [row] })),
  })
  onTestFinished(house.open())
  const drawn: string[] = []
  function Screen() {
    drawn.push(useFunnel()?.state ?? 'unknown')
    return null
  }
  render(
    <HouseProvider value={house}>
      <Screen />
    </HouseProvider>,
  )
  act(() => house.sources.getState().settingsArrived(demoSettings()))
  return { house, drawn }
}

test('while another question is on its way, nobody is told that it could not be loaded', async () => {
  const { house, drawn } = open()
  await waitFor(() => expect(drawn.at(-1)).toBe('shown'))
  act(() => house.asked.getState().appChosen('c2m'))
  await waitFor(() => expect(drawn.at(-1)).toBe('loading'))
  await waitFor(() => expect(drawn.at(-1)).toBe('shown'))
  expect(new Set(drawn)).toEqual(new Set(['unknown', 'loading', 'shown']))
})
