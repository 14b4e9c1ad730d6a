// What a figure is about, out of a few: the one look of all choices that stand beside a title or in a line.

import styles from './Choice.module.css'

interface ChoiceProps<One extends string> {
  /** What is chosen, for those who hear it. */
  readonly label: string
  readonly all: readonly One[]
  readonly chosen: One
  readonly nameOf: (one: One) => string
  readonly onChoose: (one: One) => void
}

export function Choice<One extends string>({ label, all, chosen, nameOf, onChoose }: ChoiceProps<One>) {
  return (
    <select
      className={styles['choice']}
      aria-label={label}
      value={chosen}
      onChange={(event) => {
        const found = all.find((one) => one === event.currentTarget.value)
        if (found !== undefined) onChoose(found)
      }}
    >
      {all.map((one) => (
        <option key={one} value={one}>
          {nameOf(one)}
        </option>
      ))}
    </select>
  )
}
