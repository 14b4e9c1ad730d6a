// Where settings come from: the environment, and under it a file `.env` in the working directory. What the
// environment says wins, so one run can differ without touching the file.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

export type Environment = Readonly<Record<string, string | undefined>>

/** The settings of a run in a directory. Throws where there is a `.env` that cannot be read. */
export function environmentOf(directory: string, environment: Environment): Environment {
  const file = join(directory, '.env')
  if (!existsSync(file)) return environment
  // Some editors begin a file with a byte order mark, which would become a part of the first name.
  return { ...parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')), ...environment }
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
