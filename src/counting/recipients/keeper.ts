// Keeps the recipients of the campaigns that were opened, by key, and answers for them. Reading a page is not shared out,
// as most of its time goes into the parsing of its JSON, which cannot be.

import { assertNever } from '../../domain/never.ts'
import { nextRecipients } from '../../liveperson/reporting/recipient-paging.ts'
import { openRecipients } from '../../liveperson/reporting/recipient-page.ts'
import { nextTask } from '../row-store/keeper.ts'
import type { RowStore } from '../row-store/row-store.ts'
import { campaignGrowth } from './campaign-growth.ts'
import { findRecipients } from './find.ts'
import { createRecipientList, type RecipientList } from './list.ts'
import { createResults } from './results.ts'
import type {
  Recipients,
  RecipientsAnswer,
  RecipientsRequest,
  RecipientSearch,
  RecipientsPage,
} from './recipients.ts'

type AskOf<Kind extends RecipientsRequest['kind']> = Extract<RecipientsRequest, { readonly kind: Kind }>

/** Nobody's recipients. Rows of messages come from the row store; `breathe` resolves when others have had their turn. */
export function createRecipients(
  rowStore: Pick<RowStore, 'block'>,
  breathe: () => Promise<void> = nextTask,
): Recipients {
  const lists = new Map<string, RecipientList>()
  const results = createResults()

  async function find(search: RecipientSearch): Promise<RecipientsAnswer> {
    const { key } = search
    const list = lists.get(key)
    const found = results.ask(key)
    const places =
      list === undefined
        ? null
        : await findRecipients(list.columns, search, async () => {
            await breathe()
            return results.isNewest(key, found)
          })
    if (list === undefined || places === null) return { kind: 'find', found, rows: null }
    results.keep(found, { key, list, places })
    return { kind: 'find', found, rows: places.length }
  }

  function forget(key: string | null): void {
    if (key === null) lists.clear()
    else lists.delete(key)
    results.forget(key)
  }

  async function ask(question: RecipientsRequest): Promise<RecipientsAnswer> {
    switch (question.kind) {
      case 'page':
        return { kind: 'page', result: readPage(lists, question) }
      case 'counts':
        return { kind: 'counts', counts: lists.get(question.key)?.counts() ?? null }
      case 'find':
        return await find(question.search)
      case 'some':
        return { kind: 'some', recipients: results.some(question) }
      case 'csv':
        return { kind: 'csv', text: results.csv(question) }
      case 'growth': {
        const list = lists.get(question.key) ?? null
        return { kind: 'growth', growth: await campaignGrowth(question, rowStore, list, breathe) }
      }
      case 'forget':
        forget(question.key)
        return { kind: 'forget' }
      default:
        return assertNever(question)
    }
  }

  return { ask }
}

/** Reads a page into the list of its campaign. One that is none leaves the list as it was. */
function readPage(lists: Map<string, RecipientList>, ask: AskOf<'page'>): RecipientsPage {
  const { key, offset, dialect, bytes } = ask
  const opened = openRecipients(bytes)
  if (opened.kind === 'fault') return opened
  if (offset === 0) lists.set(key, createRecipientList())
  const list = lists.get(key)
  if (list === undefined) throw new Error(`The recipients of ${key} were not begun, or are forgotten`)
  const fresh = list.take(offset, opened)
  const next = nextRecipients(dialect, offset, { ...opened.news, fresh })
  return { kind: 'read', rows: opened.news.rows, fresh, next }
}
