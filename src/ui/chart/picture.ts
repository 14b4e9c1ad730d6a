// A drawing as a PNG. The drawing takes its colours from the page, so they are written into a copy of it first:
// a picture that leaves the page takes no stylesheet along. Its font is the system's, for the same reason.

export interface Caption {
  readonly title: string
  readonly note: string
  readonly legend: readonly { readonly name: string; readonly colour: string }[]
}

/** Sharp on dense screens and on paper. */
const SCALE = 2
const MARGIN = 16
const HEAD = 64

const CARRIED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-size',
  'font-weight',
] as const

/** Paints a drawing and its caption on the paper of the page; null where the browser cannot. */
export async function pngOf(svg: SVGSVGElement, caption: Caption): Promise<Blob | null> {
  const { width, height } = svg.getBoundingClientRect()
  const image = await loaded(standingAlone(svg, width, height))
  const canvas = document.createElement('canvas')
  canvas.width = (width + 2 * MARGIN) * SCALE
  canvas.height = (height + HEAD + 2 * MARGIN) * SCALE
  const context = canvas.getContext('2d')
  if (image === null || context === null) return null
  context.scale(SCALE, SCALE)
  context.fillStyle = getComputedStyle(document.body).backgroundColor
  context.fillRect(0, 0, width + 2 * MARGIN, height + HEAD + 2 * MARGIN)
  writeCaption(context, caption)
  context.drawImage(image, MARGIN, MARGIN + HEAD, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** The drawing as the text of a file that needs nothing of the page. */
function standingAlone(svg: SVGSVGElement, width: number, height: number): string {
  // A copy of an SVG element is one: the types of cloneNode forget that.
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll('*')
  for (const [index, element] of copy.querySelectorAll('*').entries()) {
    const original = originals[index]
    if (original === undefined) continue
    const style = getComputedStyle(original)
    element.removeAttribute('style')
    for (const property of CARRIED) element.setAttribute(property, style.getPropertyValue(property))
  }
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('font-family', 'Inter, system-ui, sans-serif')
  copy.removeAttribute('style')
  return new XMLSerializer().serializeToString(copy)
}

async function loaded(svg: string): Promise<HTMLImageElement | null> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  try {
    await image.decode()
    return image
  } catch {
    return null
  }
}

function writeCaption(context: CanvasRenderingContext2D, { title, note, legend }: Caption): void {
  const style = getComputedStyle(document.documentElement)
  const face = getComputedStyle(document.body).fontFamily
  const ink = getComputedStyle(document.body).color
  const probe = document.createElement('span')
  document.body.append(probe)
  context.fillStyle = ink
  context.font = `600 15px ${face}`
  context.fillText(title, MARGIN, MARGIN + 14)
  context.font = `12px ${face}`
  context.fillText(note, MARGIN, MARGIN + 32)
  let x = MARGIN
  for (const { name, colour } of legend) {
    probe.style.color = colour
    context.fillStyle = getComputedStyle(probe).color || style.color
    context.fillRect(x, MARGIN + 45, 14, 3)
    context.fillStyle = ink
    context.fillText(name, x + 18, MARGIN + 51)
    x += 18 + context.measureText(name).width + 14
  }
  probe.remove()
}
