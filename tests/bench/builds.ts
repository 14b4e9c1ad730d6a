// The project as it is and as it was at an older commit, both built, for measurements in pairs.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildMain, buildPage, GATEWAY, HERE, type Place } from './processes.ts'

export interface Builds {
  readonly now: Place
  readonly before: Place
  /** Leaves nothing of the older commit behind. */
  readonly remove: () => void
}

/** Builds both; the older one with the packages of this one. */
export function buildPair(commit: string): Builds {
  const sources = join(mkdtempSync(join(tmpdir(), 'funnels-before-')), 'sources')
  git('worktree', 'add', '--detach', sources, commit)
  const remove = () => {
    git('worktree', 'remove', '--force', sources)
    rmSync(join(sources, '..'), { recursive: true, force: true })
  }
  try {
    symlinkSync(join(HERE.sources, 'node_modules'), join(sources, 'node_modules'), 'junction')
    const before = { sources, built: join(sources, 'dist') }
    for (const place of [HERE, before]) {
      buildMain(GATEWAY, place)
      buildPage(place)
    }
    return { now: HERE, before, remove }
  } catch (error) {
    remove()
    throw error
  }
}

function git(...args: readonly string[]): void {
  const done = spawnSync('git', args, { cwd: HERE.sources, stdio: ['ignore', 'ignore', 'pipe'] })
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${String(done.stderr)}`)
}
