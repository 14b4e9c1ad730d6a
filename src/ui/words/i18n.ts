// Says texts in the language in use. English stands in the code, so a page speaks it before any catalogue has come. The macros
// of Lingui become calls of this module (`#i18n` of package.json): nobody imports `i18n` or `Trans` from here by hand.

import { createElement, type ReactElement } from 'react'
import { setupI18n, type MessageDescriptor } from '@lingui/core'
import { TransNoContext } from '@lingui/react/server'

export const i18n = setupI18n()
i18n.loadAndActivate({ locale: 'en', locales: 'en-US', messages: {} })

type TransProps = Pick<
  Parameters<typeof TransNoContext>[0],
  'id' | 'message' | 'values' | 'components' | 'formats' | 'comment'
>

/** A text with elements in it. Needs no provider: who changes the language draws the whole page anew. */
export function Trans(props: TransProps): ReactElement | null {
  return createElement(TransNoContext, { ...props, lingui: { i18n } })
}

/** A text of a table of texts (`msg`), in the language in use. */
export function say(message: MessageDescriptor): string {
  return i18n._(message)
}
