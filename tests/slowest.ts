// The ten slowest tests of a run: where its time goes, for whoever wants it back. Told at the end by both kinds of runs.

import type { Reporter as BrowserReporter } from '@playwright/test/reporter'
import type { Reporter } from 'vitest/reporters'

const TOLD = 10

/** In milliseconds. */
interface Took {
  readonly name: string
  readonly duration: number
}

/** Tells the slowest tests of Vitest. */
export function slowestTests(): Reporter {
  return {
    onTestRunEnd: (modules) => {
      tell(
        modules.flatMap((module) =>
          [...module.children.allTests()].map((test) => ({
            name: `${module.relativeModuleId} › ${test.fullName}`,
            duration: test.diagnostic()?.duration ?? 0,
          })),
        ),
      )
    },
  }
}

/** Tells the slowest tests of Playwright, which makes one of a path. */
class SlowestInBrowser implements BrowserReporter {
  readonly #tests: Took[] = []

  onTestEnd: NonNullable<BrowserReporter['onTestEnd']> = (test, { duration }) => {
    const [, , ...names] = test.titlePath()
    this.#tests.push({ name: names.join(' › '), duration })
  }

  onEnd: NonNullable<BrowserReporter['onEnd']> = () => tell(this.#tests)

  printsToStdio = () => false
}

// oxlint-disable-next-line import/no-default-export -- Playwright wants it so.
export default SlowestInBrowser

function tell(tests: readonly Took[]): void {
  const slowest = tests.toSorted((one, other) => other.duration - one.duration).slice(0, TOLD)
  if (tests.length <= TOLD) return
  const lines = slowest.map(({ name, duration }) => `${(duration / 1_000).toFixed(1).padStart(7)} s  ${name}`)
  console.log(['', `The ${TOLD} slowest of ${tests.length} tests:`, ...lines, ''].join('\n'))
}
