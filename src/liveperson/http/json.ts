// JSON as servers send it, for page and gateway alike.

/** The JSON of a text, or undefined where it is none. A byte order mark before it says nothing, and many servers send one. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF+/, ''))
  } catch {
    return undefined
  }
}

const JSON_TYPE = /^\s*(?:(?:application|text)\/json|[\w.!#$&^-]+\/[\w.!#$&^+-]+\+json)\s*(?:;|$)/i

/** Whether a `Content-Type` says JSON: `application/json; charset=utf-8`, `text/json`, `application/vnd.x.v2+json`. */
export function isJsonType(header: string | null): boolean {
  return JSON_TYPE.test(header ?? '')
}
