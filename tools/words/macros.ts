// Texts stand in the code, in English, as macros of Lingui (src/locales/README.md). They become calls that carry the
// English message already parsed, so that a page in English loads no catalogue and no page ever parses a message.

import { transformAsync, types, type NodePath, type PluginItem, type PluginObj } from '@babel/core'
import { makeConfig } from '@lingui/conf'
import macro from '@lingui/babel-plugin-lingui-macro'
import { compileMessage } from '@lingui/message-utils/compileMessage'

/** The one module that texts are said by: `imports` of package.json says which file it is. */
const RUNTIME = '#i18n'

/** The files that have texts: those that import the macros. */
export const HAS_MACROS = /['"]@lingui\/(?:core|react)\/macro['"]/

const linguiConfig = makeConfig(
  {
    locales: ['en'],
    sourceLocale: 'en',
    runtimeConfigModule: {
      i18n: [RUNTIME, 'i18n'],
      Trans: [RUNTIME, 'Trans'],
      useLingui: [RUNTIME, 'useLingui'],
    },
  },
  { skipValidation: true },
)

/** The macros as calls with their messages in full: what is extracted. */
export const EXTRACTED: PluginItem = [macro, { linguiConfig, extract: true, stripMessageField: false }]

const CALLED: PluginItem = [macro, { linguiConfig, stripMessageField: false }]

/** A module whose macros have become calls, and all else is as it was. */
export async function withoutMacros(
  code: string,
  file: string,
  plugins: readonly PluginItem[] = [CALLED, parsed],
) {
  return await transformAsync(code, {
    filename: file,
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
    plugins: [...plugins],
  })
}

/** Puts the parsed message in the place of its text, wherever the macro has left one. */
function parsed(): PluginObj {
  return {
    visitor: {
      ObjectExpression: (path: NodePath<types.ObjectExpression>) => {
        if (path.node.leadingComments?.some(({ value }) => value === 'i18n') !== true) return
        for (const property of path.node.properties) {
          if (!types.isObjectProperty(property) || !types.isIdentifier(property.key, { name: 'message' }))
            continue
          if (types.isStringLiteral(property.value))
            property.value = types.valueToNode(compileMessage(property.value.value))
        }
      },
    },
  }
}
