// Finds what a page says without its catalogue, on a page in the language that nobody speaks (tools/words/pseudo.ts): every
// text with a letter outside of the brackets was left out or glued together. Names, ids and codes are marked as what they are,
// by <bdi> or `translate="no"`; days and zones come from the browser.

/** Runs in the page, so it needs nothing of this file: the texts in these parts of the page, and its title. */
export function unsaidIn(selector: string): readonly string[] {
  const DATA = '[translate="no"], bdi, script, style, noscript, [hidden]'
  const ATTRIBUTES = [
    'aria-label',
    'aria-description',
    'aria-valuetext',
    'aria-roledescription',
    'title',
    'alt',
    'placeholder',
  ]
  const INLINE = 'a, abbr, b, bdi, button, em, i, kbd, label, span, strong, sub, sup, time, tspan'
  const DAYS = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|UTC)\b/g

  const open = new Map<Element, number>()
  /** What of a text stands outside of brackets that are open there. */
  const outside = (text: string, block: Element | null) => {
    let depth = (block && open.get(block)) ?? 0
    let rest = ''
    for (const sign of text) {
      if (sign === '⟦') depth += 1
      else if (sign === '⟧') depth -= 1
      else if (depth === 0) rest += sign
    }
    if (block) open.set(block, depth)
    return /\p{L}/u.test(rest.replaceAll(DAYS, ''))
  }
  const found: string[] = outside(document.title, null) ? [`title: ${document.title}`] : []
  for (const root of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement
      if (element === null || element.closest(DATA) !== null) continue
      if (node instanceof Element) {
        for (const name of ATTRIBUTES) {
          const text = node.getAttribute(name) ?? ''
          if (outside(text, null)) found.push(`${node.localName} ${name}: ${text}`)
        }
        continue
      }
      let block: Element = element
      while (block.matches(INLINE) && block.parentElement !== null) block = block.parentElement
      const text = node.textContent ?? ''
      if (outside(text, block)) found.push(`${element.localName}: ${text.trim()}`)
    }
  }
  return [...new Set(found)]
}
