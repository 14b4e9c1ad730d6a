// What can be seen of a text. Spreadsheets, chats and web pages put marks into what is copied from them that have no
// shape: spaces without width, soft hyphens, marks of direction, selectors of variants. Two texts that look the same are
// the same here.

/** Marks without a shape of their own, and control characters that part nothing. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?![\t-\r\u0085])\p{Cc}/gu

/** Letters of scripts that join: there a joiner changes the shape of its neighbours. */
const JOINING = String.raw`(?!\p{Default_Ignorable_Code_Point}|\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Inherited})[\p{L}\p{M}]`
const PICTURE = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]`

/** Marks that have no shape and give one to what stands beside them. */
const SHAPING = new RegExp(
  [
    // Families, professions, flags of pictures.
    String.raw`(?<=${PICTURE})\u200d(?=\p{Extended_Pictographic})`,
    String.raw`(?<=[\p{Extended_Pictographic}])[\ufe0e\ufe0f]|\ufe0f(?=\u20e3)`,
    // The flags of England, Scotland and Wales.
    String.raw`(?<=\u{1f3f4}[\u{e0020}-\u{e007e}]{0,8})[\u{e0020}-\u{e007f}]`,
    String.raw`(?<=${JOINING})[\u200c\u200d](?=${JOINING})`,
    String.raw`(?<=${JOINING})[\u180b-\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
  ].join('|'),
  'gu',
)

/** An id, or what somebody searches for, without what cannot be seen; spaces of any width are plain ones. */
export function seen(text: string): string {
  return isPlain(text) ? text : plainSpaces(text).replaceAll(UNSEEN, '').normalize()
}

/** A name: as `seen`, but for marks that shape the letters and pictures beside them. */
export function seenName(text: string): string {
  if (isPlain(text)) return text
  const whole = plainSpaces(text).normalize()
  let name = ''
  let from = 0
  for (const { index, 0: mark } of whole.matchAll(SHAPING)) {
    name += whole.slice(from, index).replaceAll(UNSEEN, '') + mark
    from = index + mark.length
  }
  return (name + whole.slice(from).replaceAll(UNSEEN, '')).normalize()
}

/** A text as searches compare it: case and width of its letters do not matter, nor spaces around it. */
export function searched(text: string): string {
  return seen(text).normalize('NFKC').trim().toLowerCase()
}

/** Nearly all texts are: nothing has to be looked for in them. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

function plainSpaces(text: string): string {
  return text.replaceAll(/\p{Zs}/gu, ' ')
}
