// What a skill is called. Anything may stand in a name, so it is only ever shown as text.

import { t } from '@lingui/core/macro'
import type { Skill } from '../../domain/channel.ts'

/** The name of a skill as the API spells it; a message that no skill was named for has a name too. */
export function skillName(skill: Skill): string {
  return skill.trim() === '' ? t`(no skill)` : skill
}
