import { act, render, waitFor } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { UTC } from '../../src/domain/day.ts'
import { firstQuestion } from '../../src/store/question/question.ts'
import { createServices } from '../../src/store/services.ts'
import { ServicesProvider, useFunnel } from '../../src/store/hooks/views.ts'
import { demoSettings } from '../demo.ts'
import { day } from '../days.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const row = { channel: 'SMS', skill: 'Care', date: '', attempted: 10, sent: 9 }

/** A page of one day that writes down every state in which the funnel was drawn. */
function open() {
  const tenth = day('2026-11-10')
  const services = createServices({
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
  onTestFinished(services.open())
  const drawn: string[] = []
  function Screen() {
    drawn.push(useFunnel()?.state ?? 'unknown')
    return null
  }
  render(
    <ServicesProvider value={services}>
      <Screen />
    </ServicesProvider>,
  )
  act(() => services.sources.getState().settingsArrived(demoSettings()))
  return { services, drawn }
}

test('while another question is on its way, nobody is told that it could not be loaded', async () => {
  const { services, drawn } = open()
  await waitFor(() => expect(drawn.at(-1)).toBe('shown'))
  act(() => services.questionStore.getState().appChosen('c2m'))
  await waitFor(() => expect(drawn.at(-1)).toBe('loading'))
  await waitFor(() => expect(drawn.at(-1)).toBe('shown'))
  expect(new Set(drawn)).toEqual(new Set(['unknown', 'loading', 'shown']))
})
