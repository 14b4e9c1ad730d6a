// The campaign list as people use it: kept in the browser, account by account, over tabs, and every step can be undone.

import { expect, test } from 'vitest'
import { campaignOf } from '../../src/domain/channel.ts'
import type { ListedCampaign } from '../../src/domain/campaign-list.ts'
import { campaignListKey } from '../../src/store/campaigns/campaign-list-storage.ts'
import { createCampaignListStore, hearOtherTabs } from '../../src/store/campaigns/campaign-list-store.ts'

const OURS = '["https://page.test","12345678"]'
const THEIRS = '["https://page.test","87654321"]'

const entry = (id: string, name: string | null = null, tags: readonly string[] = []): ListedCampaign => ({
  id: campaignOf(id),
  name,
  tags,
})

/** A browser's storage that keeps so many characters at most. */
function storageOf(room = Infinity): Storage {
  const texts = new Map<string, string>()
  return {
    get length() {
      return texts.size
    },
    clear: () => texts.clear(),
    key: (index) => [...texts.keys()][index] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    removeItem: (key) => void texts.delete(key),
    setItem: (key, text) => {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
      texts.set(key, text)
    },
  }
}

function open(storage: Storage | null, owner = OURS) {
  const store = createCampaignListStore(storage)
  store.getState().claimed(owner)
  return { store, now: () => store.getState(), ids: () => store.getState().campaignList.map(({ id }) => id) }
}

test('what somebody put on their roll is there when they come again', () => {
  const storage = storageOf()
  open(storage)
    .now()
    .added([entry('one', 'First of May', ['spring']), entry('two')])
  expect(open(storage).now()).toMatchObject({
    campaignList: [entry('one', 'First of May', ['spring']), entry('two')],
    kept: 'kept',
    last: null,
  })
})

test('each account has a campaign list of its own, and neither loses it to the other', () => {
  const storage = storageOf()
  const page = open(storage)
  page.now().added([entry('ours')])
  page.now().claimed(THEIRS)
  expect(page.ids()).toEqual([])
  page.now().undone()
  page.now().added([entry('theirs')])
  page.now().claimed(OURS)
  expect(page.ids()).toEqual(['ours'])
  expect(open(storage, THEIRS).ids()).toEqual(['theirs'])
})

test('every step can be taken back, the last one first', () => {
  const page = open(storageOf())
  page.now().added([entry('one'), entry('two'), entry('three')])
  page.now().renamed(campaignOf('one'), 'Uno')
  page.now().tagged([campaignOf('one'), campaignOf('two')], 'spring')
  page.now().removed([campaignOf('two'), campaignOf('three')])
  expect(page.now().last).toEqual({ what: 'removed', count: 2 })
  const states = Array.from({ length: 5 }, () => {
    const { campaignList, last } = page.now()
    page.now().undone()
    return [campaignList.length, last?.what ?? null]
  })
  expect(states).toEqual([
    [1, 'removed'],
    [3, 'tagged'],
    [3, 'renamed'],
    [3, 'added'],
    [0, null],
  ])
})

test('what changes nothing is no step', () => {
  const page = open(storageOf())
  page.now().added([entry('one', 'Uno')])
  page.now().added([entry('one')])
  page.now().removed([campaignOf('nobody')])
  expect(page.now().past).toHaveLength(1)
})

test('a browser without storage, or with a full one, says that the list ends with the page', () => {
  for (const storage of [null, storageOf(10)]) {
    const page = open(storage)
    page.now().added([entry('one')])
    expect(page.ids()).toEqual(['one'])
    expect(page.now().kept).toBe('notKept')
  }
})

test('another tab that changes the list is heard, and an undo here does not take back what it did', () => {
  const storage = storageOf()
  const tabs = new EventTarget()
  const [here, there] = [open(storage), open(storage)]
  const stop = hearOtherTabs(here.store, tabs)
  here.now().added([entry('one')])
  there.now().added([entry('one'), entry('two')])
  tabs.dispatchEvent(Object.assign(new Event('storage'), { key: campaignListKey(OURS) }))
  expect(here.ids()).toEqual(['one', 'two'])
  here.now().undone()
  expect(here.ids()).toEqual(['one', 'two'])
  stop()
  there.now().removed([campaignOf('one')])
  tabs.dispatchEvent(Object.assign(new Event('storage'), { key: campaignListKey(OURS) }))
  expect(here.ids()).toEqual(['one', 'two'])
})

test('whatever stands in the storage, the page opens with the campaigns that can be read from it', () => {
  const good = { id: 'good', name: null, tags: ['a', 7] }
  const texts = [
    'no json',
    'null',
    '[]',
    '{"v":2,"campaigns":[{"id":"later"}]}',
    JSON.stringify({ v: 1, campaigns: [good, null, 3, { id: '../etc' }, { id: 5 }, { id: 'good' }] }),
  ]
  const found = texts.map((text) => {
    const storage = storageOf()
    storage.setItem(campaignListKey(OURS), text)
    return open(storage).now().campaignList
  })
  expect(found).toEqual([[], [], [], [], [entry('good', null, ['a'])]])
})
