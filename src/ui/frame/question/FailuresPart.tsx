// The failures that are chosen: only figures of transactions lead to them.

import { failureName } from '../../../domain/dictionary.ts'
import { useQuestion } from '../../../store/hooks/views.ts'
import { ChoicePart } from './parts.tsx'

export function FailuresPart() {
  const { question, events } = useQuestion()
  const { failures } = question.filter
  return (
    <ChoicePart
      name="Failures"
      nouns={['failure', 'failures']}
      loaded={failures}
      chosen={failures}
      nameOf={failureName}
      onChoice={events.failuresChosen}
    />
  )
}
