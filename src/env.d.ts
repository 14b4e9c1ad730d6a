/// <reference types="vite/client" />

/** True in builds that answer for LivePerson from inside the page: `npm run dev` and `npm run build:demo`. */
declare const __DEMO__: boolean

/** Trusted Types, as far as they are used here; not every browser has them. */
interface TrustedTypePolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): {
    /** In truth an object that stands for the address. Nobody does anything with it but pass it on. */
    createScriptURL(address: string): string
  }
}
// oxlint-disable-next-line no-var -- Only a `var` is a property of globalThis.
declare var trustedTypes: TrustedTypePolicies | undefined

/** A catalogue of texts (tools/words/vite.ts). */
declare module '*.po?pseudo' {
  /** Parsed messages by the ids of their English texts. */
  export const messages: Record<string, (string | [name: string, type?: string, format?: unknown])[]>
}
