// Runs before the page and needs nothing that a browser of the last ten years has not: where something is missing that
// the page cannot do without, it says which browsers are supported, instead of a white page or a wrong sentence. What is
// looked for is what came last into the oldest of them; the whole list is in README.md and vite.config.ts.
;(function () {
  /**
   * @param {object | undefined} thing
   * @param {string[]} names
   */
  function has(thing, names) {
    return names.every(function (name) {
      return thing !== undefined && name in thing
    })
  }
  function isSupported() {
    return (
      has(window, ['Worker', 'Intl', 'AbortSignal', 'URL', 'CSS', 'fetch', 'ReadableStream']) &&
      has(Array.prototype, ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted']) &&
      has(Float64Array.prototype, ['at', 'toSorted']) &&
      has(String.prototype, ['at', 'replaceAll']) &&
      has(Object, ['fromEntries', 'hasOwn']) &&
      has(URL, ['canParse']) &&
      has(AbortSignal, ['any', 'timeout']) &&
      has(AbortSignal.prototype, ['throwIfAborted']) &&
      has(Intl, ['Segmenter', 'supportedValuesOf']) &&
      has(Intl.DateTimeFormat.prototype, ['formatRange', 'formatRangeToParts']) &&
      CSS.supports('color', 'light-dark(#000, #fff)') &&
      CSS.supports('color', 'color-mix(in srgb, #000, #fff)') &&
      CSS.supports('container-type', 'inline-size') &&
      CSS.supports('selector(:has(a))')
    )
  }
  if (isSupported()) return
  document.documentElement.setAttribute('data-browser', 'unsupported')
  document.addEventListener('DOMContentLoaded', function () {
    document.getElementById('unsupported').hidden = false
  })
})()
