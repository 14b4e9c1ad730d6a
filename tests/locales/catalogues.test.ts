// The catalogues say what the code says: `npm run words` writes them, this test tells where somebody forgot to.

import { compileMessage, type CompiledMessage } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { extracted, fileOf, languages, parse, SOURCE, written } from '../../tools/words/catalogue.ts'

const said = await extracted()

test.each(languages())(
  'the catalogue %s has what the code says, and nothing else (npm run words)',
  async (language) => {
    await expect(await written(said, language)).toMatchFileSnapshot(fileOf(language))
  },
)

test.each(languages())(
  'in %s every argument and element of a text is used, and no other',
  async (language) => {
    const catalogue = await parse(await written(said, language), language)
    const wrong = Object.values(catalogue)
      .filter(({ translation }) => translation !== '')
      .filter(({ message, translation }) => String(partsOf(message)) !== String(partsOf(translation)))
    expect(wrong.map(({ message }) => message)).toEqual([])
  },
)

test.each(languages().filter((language) => language !== SOURCE))(
  '%s has words for all of it',
  async (language) => {
    const catalogue = Object.values(await parse(await written(said, language), language))
    const missing = catalogue.filter(({ translation }) => translation === '')
    if (missing.length > 0)
      console.log(`${language}: ${missing.length} of ${catalogue.length} texts have no words yet`)
    expect(COMPLETE && missing.map(({ message }) => message)).toEqual(COMPLETE && [])
  },
)

/** Not yet: while the screens are converted one by one, texts may wait for their translation. */
const COMPLETE = false

/** The arguments and elements of a message, by name. */
function partsOf(message = ''): readonly string[] {
  const parts = new Set<string>()
  const walk = (tokens: CompiledMessage) => {
    for (const token of tokens) {
      if (typeof token === 'string') {
        for (const [, element = ''] of token.matchAll(/<(\/?\w+\/?)>/g)) parts.add(element)
        continue
      }
      const [name, , forms] = token
      parts.add(name)
      if (typeof forms === 'object' && forms !== null)
        Object.values(forms).filter(Array.isArray).forEach(walk)
    }
  }
  walk(compileMessage(message))
  return [...parts].toSorted()
}
