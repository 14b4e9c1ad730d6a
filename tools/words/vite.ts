// What Vite must know of languages: macros in the code become calls, and a catalogue (`es.po`) becomes a module of parsed
// messages, those without a translation left out. `en.po?pseudo` is the one of the language that nobody speaks.

import { compileMessage, type CompiledMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'
import { parse } from './catalogue.ts'
import { HAS_MACROS, withoutMacros } from './macros.ts'
import { pseudo } from './pseudo.ts'

export function words(): readonly Plugin[] {
  return [macros(), catalogues()]
}

function macros(): Plugin {
  return {
    name: 'words-macros',
    enforce: 'pre',
    transform: {
      filter: { id: /\.tsx?$/, code: HAS_MACROS },
      handler: async (code, id) => {
        const { code: plain = '', map = null } = (await withoutMacros(code, id)) ?? {}
        return { code: plain ?? '', map }
      },
    },
  }
}

function catalogues(): Plugin {
  return {
    name: 'words-catalogues',
    transform: {
      filter: { id: /\.po(?:\?pseudo)?$/ },
      handler: async (text, id) => {
        const compile = id.endsWith('?pseudo') ? pseudo : compiled
        const catalogue = await parse(text, /(\w+)\.po/.exec(id)?.[1] ?? '')
        const messages = Object.entries(catalogue).flatMap(([key, { translation }]) =>
          translation === '' ? [] : [[key, compile(translation)] as const],
        )
        const json = JSON.stringify(JSON.stringify(Object.fromEntries(messages)))
        return { code: `export const messages = JSON.parse(${json})`, map: null, moduleType: 'js' }
      },
    },
  }
}

function compiled(translation: string): CompiledMessage {
  return compileMessage(translation)
}
