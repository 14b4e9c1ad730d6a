// A language that nobody speaks, made of the English one: accents on every letter, brackets around every text, and two
// fifths more of it. On a page in this language a text without brackets was left out of the catalogue or glued together,
// and one that breaks the layout would do so in German.

import { compileMessage, type CompiledMessage } from '@lingui/message-utils/compileMessage'

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = 'áƀćđéƒǵĥíĵķĺɱñóƥɋŕšţúṽŵẋýžÁƁĆĐÉƑǴĤÍĴĶĹṀÑÓƤɊŔŠŢÚṼŴẊÝŽ'

const TAGS = /(<\/?\w+\/?>)/

/** An English message, parsed, in the language that nobody speaks. */
export function pseudo(message: string): CompiledMessage {
  return ['⟦', ...compileMessage(message, accents), `${padding(Math.round(lengthOf(message) * 0.4))}⟧`]
}

/** As words of six letters: a long one would be broken nowhere. */
function padding(length: number): string {
  return length > 6 ? ` ~~~~~~${padding(length - 7)}` : '~'.repeat(length)
}

/** Tags are no text: `<0>`. */
function accents(text: string): string {
  const parts = text.split(TAGS)
  return parts.map((part) => (TAGS.test(part) ? part : part.replaceAll(/[a-z]/gi, accent))).join('')
}

function accent(letter: string): string {
  return ACCENTED[PLAIN.indexOf(letter)] ?? letter
}

/** How many letters are said: of plurals those of one form, of tags and arguments none. */
function lengthOf(message: string): number {
  const forms = message.replaceAll(/\{\w+, \w+, .*?\bother \{([^{}]*)\}\}/g, '$1')
  return forms.replaceAll(/\{\w+\}|<[^>]*>/g, '').length
}
