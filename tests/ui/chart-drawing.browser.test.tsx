import '../../src/ui/theme.css'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { dayOf, shifted, type Day } from '../../src/domain/day.ts'
import { DayLines } from '../../src/ui/chart/DayLines.tsx'
import { pngOf } from '../../src/ui/chart/picture.ts'

afterEach(cleanup)

const monday = dayOf('2026-11-16')

type Mark = { readonly solid: number | null; readonly dashed: number | null }

function linesOf(values: readonly Mark[]) {
  const first = monday
  if (first === null) throw new Error('no such day')
  const days = values.map((_, index) => shifted(first, index))
  const look = { colour: 'var(--stage-delivered)' }
  return (
    <DayLines
      days={days}
      series={[
        { ...look, key: 'solid', style: 'solid', values: values.map(({ solid }) => solid) },
        { ...look, key: 'dashed', style: 'dashed', values: values.map(({ dashed }) => dashed) },
      ]}
      scale={{ low: 0, high: 100, ticks: [0, 50, 100] }}
      named={days}
      width={640}
      lines={[]}
      writeDay={(day: Day) => day.slice(8)}
      writeValue={String}
    />
  )
}

function draw(values: readonly Mark[]) {
  const { container } = render(linesOf(values))
  const svg = container.querySelector('svg')
  if (svg === null) throw new Error('nothing was drawn')
  const [solid, dashed] = [...svg.querySelectorAll('path')]
  return { svg, solid, dashed }
}

const full = (y: number) => ({ solid: y, dashed: null })
const gap = { solid: null, dashed: null }

/** How many separate strokes a line is drawn in. */
const strokes = (path: Element | undefined) => path?.getAttribute('d')?.match(/M/g)?.length ?? 0

test('a day that is missing breaks the line instead of drawing it down to nothing', () => {
  expect(strokes(draw([full(80), full(82), full(81), full(79)]).solid)).toBe(1)
  const broken = draw([full(80), full(82), gap, full(81), full(79)])
  expect(strokes(broken.solid)).toBe(2)
})

test('young days are dashed, from the last day that is whole', () => {
  const { solid, dashed } = draw([full(80), { solid: 82, dashed: 82 }, { solid: null, dashed: 40 }])
  expect(solid?.getAttribute('stroke-dasharray')).toBeNull()
  expect(dashed?.getAttribute('stroke-dasharray')).toBe('2 4')
  const endOf = (path: Element | undefined) => path?.getAttribute('d')?.split('L').at(-1)
  const startOf = (path: Element | undefined) => path?.getAttribute('d')?.slice(1).split('L')[0]
  expect(startOf(dashed)).toBe(endOf(solid))
})

test('other figures are drawn without measuring the lines, which would lay out the page each time', () => {
  const measure = vi.spyOn(SVGPathElement.prototype, 'getTotalLength')
  const drawing = render(linesOf([full(80), full(82)]))
  const before = drawing.container.querySelector('path')?.getAttribute('d')
  drawing.rerender(linesOf([full(80), full(10)]))
  expect(drawing.container.querySelector('path')?.getAttribute('d')).not.toBe(before)
  expect(measure).not.toHaveBeenCalled()
  measure.mockRestore()
})

test('the drawing can be saved as a picture that stands by itself', async () => {
  const { svg } = draw([full(20), full(60), full(90)])
  const legend = [{ name: 'Delivered', colour: 'var(--stage-delivered)' }]
  const png = await pngOf(svg, { title: 'Over time', note: 'by day of attempt, UTC', legend })
  expect(png?.type).toBe('image/png')
  const picture = await createImageBitmap(png ?? new Blob())
  expect(picture.width).toBeGreaterThan(1_200)
  expect(coloursOf(picture)).toBeGreaterThan(10)
})

/** How many colours a picture has: paper alone would have one. */
function coloursOf(picture: ImageBitmap): number {
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(picture, 0, 0)
  const { data } = context.getImageData(0, 0, picture.width, picture.height)
  const colours = new Set<string>()
  for (let at = 0; at < data.length; at += 4) colours.add(data.slice(at, at + 3).join())
  return colours.size
}
