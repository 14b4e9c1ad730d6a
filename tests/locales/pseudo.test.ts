import { compileMessage } from '@lingui/message-utils/compileMessage'
import { setupI18n } from '@lingui/core'
import { expect, test } from 'vitest'
import { pseudo } from '../../tools/words/pseudo.ts'

function spoken(message: string, values: Readonly<Record<string, string | number>> = {}): string {
  const i18n = setupI18n()
  i18n.loadAndActivate({ locale: 'pseudo', locales: 'en-US', messages: { one: pseudo(message) } })
  return i18n._('one', values)
}

test('a text in the language that nobody speaks has brackets, accents and two fifths more', () => {
  expect(spoken('Ratings by day')).toBe('⟦Ŕáţíñǵš ƀý đáý~~~~~~⟧')
})

test('arguments and elements stay as they are, and plurals are as long as one of their forms', () => {
  expect(spoken('Read <0>all of it</0> by {name}', { name: 'Ada' })).toBe(
    '⟦Ŕéáđ <0>áĺĺ óƒ íţ</0> ƀý Ada ~~~~~~⟧',
  )
  const days = '{n, plural, one {# day} other {# days}}'
  expect(spoken(days, { n: 1 })).toBe('⟦1 đáý~~⟧')
  expect(spoken(days, { n: 1_200 })).toBe('⟦1,200 đáýš~~⟧')
})

test('what it is made of is the message as the page has it', () => {
  expect(compileMessage('Read <0>it</0>')).toEqual(['Read <0>it</0>'])
})
