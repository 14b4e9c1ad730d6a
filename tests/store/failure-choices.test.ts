import { expect, test } from 'vitest'
import { failureChoices } from '../../src/store/views/failure-choices.ts'
import { countedOf } from './failures-cells.ts'

test('one can choose from every failure that took a message, most messages first', () => {
  const { answer } = countedOf([
    [{ n: 90 }, { n: 4, failure: 'twilio 30007' }, { n: 2, failure: 'prmsg 1400' }],
    null,
    [
      { n: 5, failure: 'prmsg 1400' },
      { n: 2, failure: 'wa 131026' },
      { n: 2, failure: 'twilio 30005' },
    ],
  ])
  expect(failureChoices(answer)).toEqual([
    ['prmsg 1400', 7],
    ['twilio 30007', 4],
    ['twilio 30005', 2],
    ['wa 131026', 2],
  ])
})

test('where nothing failed there is nothing to choose from', () => {
  expect(failureChoices(countedOf([[{ n: 9 }]]).answer)).toEqual([])
})
