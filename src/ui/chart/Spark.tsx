// A line no taller than a word: one path, a gap where a day is missing. The figures beside it say how much.

import { memo } from 'react'
import styles from './Spark.module.css'

const WIDTH = 96
const HEIGHT = 20

interface SparkProps {
  /** A value for each day, null where the day is not loaded. */
  readonly values: readonly (number | null)[]
  readonly label: string
}

export const Spark = memo(function Spark({ values, label }: SparkProps) {
  return (
    <svg className={styles['spark']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
      <title>{label}</title>
      <path d={pathOf(values)} />
    </svg>
  )
})

/** A path through the values, from 0 at the bottom to the highest at the top. */
export function pathOf(values: readonly (number | null)[]): string {
  const top = Math.max(1, ...values.map((value) => value ?? 0))
  const step = values.length > 1 ? (WIDTH - 2) / (values.length - 1) : 0
  return values
    .map((value, index) => {
      if (value === null) return ''
      const begins = index === 0 || values[index - 1] === null
      const [x, y] = [1 + index * step, HEIGHT - 1 - (value / top) * (HEIGHT - 2)]
      const lonely = begins && (values[index + 1] ?? null) === null
      // A line of no length is drawn as a dot by its round ends.
      return `${begins ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}${lonely ? 'h0' : ''}`
    })
    .join('')
}
