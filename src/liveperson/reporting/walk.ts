// What the walks from page to page have in common, of transactions and of recipients alike: how they end, and what may be
// made of `page.count`, which no document explains.

/** How a walk over pages ends. */
export type WalkEnd =
  | { readonly kind: 'end' }
  /** There may be more, and no way to get at it. The reason is a sentence for people. */
  | { readonly kind: 'stuck'; readonly reason: string }

export const END: WalkEnd = { kind: 'end' }

export function stuck(reason: string): WalkEnd {
  return { kind: 'stuck', reason }
}

/** What any page says of how many there are. */
export interface PageCounts {
  /** Rows on the page, readable or not. */
  readonly rows: number
  /** How many of them had not been on an earlier page. */
  readonly fresh: number
  /** `count`: rows of the page or of all pages, which no document says. Null where it is absent. */
  readonly count: number | null
}

/** `count` where it is certainly of all pages, as there are more than the page has; else 0, which says nothing. */
export function countOfAll({ rows, count }: PageCounts): number {
  return count !== null && count > rows ? count : 0
}

/** Why a walk that brought so many cannot have brought all. */
export function countsMore(counted: number, brought: number, what: 'messages' | 'recipients'): string {
  return `The server counts ${counted} ${what}, gave ${brought} of them and has no page after this`
}
