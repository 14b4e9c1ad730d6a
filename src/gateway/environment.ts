// Where settings come from: the environment, and under it a file `.env` in the working directory. What the
// environment says wins, so one run can differ without touching the file.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { readDotenv, sentenceAbout } from './dotenv.ts'
import { isSetting, meantBy } from './setting-names.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface EnvironmentSources {
  readonly environment: Environment
  /** What to put right about the file or the names, in sentences. */
  readonly faults: readonly string[]
}

/** The settings of a run in a directory. Throws where there is a `.env` that cannot be opened. */
export function environmentOf(directory: string, environment: Environment): EnvironmentSources {
  const names = faultsOfNames(environment)
  const file = join(directory, '.env')
  if (!existsSync(file)) return { environment, faults: [...names, ...faultsOfFile(directory)] }
  const { values, faults } = readDotenv(readFileSync(file))
  return { environment: { ...values, ...environment }, faults: [...names, ...faults] }
}

/** Names that begin as ours do. Others belong to other programs, which may mean what they say. */
function faultsOfNames(environment: Environment): readonly string[] {
  return Object.keys(environment)
    .filter((name) => /^LP_/i.test(name) && !isSetting(name))
    .flatMap((name) => {
      const meant = meantBy(name)
      return meant === null ? [] : [`In the environment, ${sentenceAbout(name, meant)}`]
    })
}

/** Some editors add an ending to every name that they save. */
function faultsOfFile(directory: string): readonly string[] {
  return existsSync(join(directory, '.env.txt')) ? ['`.env.txt` is not read: rename it to `.env`.'] : []
}

/** The parts of a list with commas between, each once. */
export function listOf(text: string | undefined): readonly string[] {
  const parts = (text ?? '').split(',').map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

/** A setting as it may stand in a message: short, and nothing in it that a terminal obeys. */
export function shown(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60)
}
