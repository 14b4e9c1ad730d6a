// Which of some languages somebody understands best.

/** As in `<html lang>`: `es`. */
export type Language = string

/** The first of the accepted tags (`es-MX`, as a browser sends them) that there is, whatever its region; else the first of all. */
export function bestOf(accepted: readonly string[], languages: readonly [Language, ...Language[]]): Language {
  for (const tag of accepted) {
    const found = languages.find((language) => language === languageIn(tag))
    if (found !== undefined) return found
  }
  return languages[0]
}

/** The language of a tag, without its region: `es` of `es-MX`. */
export function languageIn(tag: string): Language {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}
