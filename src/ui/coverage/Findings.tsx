// What was odd about messages, by kind: how many, on how many days, a few of them, and the way to all of them.

import type { Finding } from '../../domain/transaction.ts'
import type { Found } from '../../store/views/coverage-view.ts'
import { exact, many } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './Coverage.module.css'
import { findingName, findingNote } from '../words/finding-words.ts'

const css = classesOf(styles)

/** So many ids are shown without asking. */
const FIRST_SAMPLES = 3

interface FindingsProps {
  readonly findings: readonly Found[]
  readonly onShow: (finding: Finding) => void
}

export function Findings({ findings, onShow }: FindingsProps) {
  if (findings.length === 0) return <p className={css('quiet')}>Nothing odd in the messages that are held.</p>
  return (
    <ul className={css('findings')}>
      {findings.map((found) => (
        <FindingItem key={found.finding} found={found} onShow={onShow} />
      ))}
    </ul>
  )
}

function FindingItem({ found, onShow }: { readonly found: Found } & Pick<FindingsProps, 'onShow'>) {
  const { finding, count, days, samples } = found
  const [name, note] = [findingName(finding), findingNote(finding)]
  return (
    <li className={css('finding')}>
      <p>
        <strong className={css('name')}>{name}</strong>: {exact(count)}, on {many(days, 'day')}
        {isKept(finding) && (
          <button type="button" className={css('link')} onClick={() => onShow(finding)}>
            These messages<span className="visually-hidden">: {name}</span>
          </button>
        )}
      </p>
      <p className={css('quiet')}>{note}</p>
      {samples.length > 0 && <Samples ids={samples} of={count} />}
    </li>
  )
}

function Samples({ ids, of }: { readonly ids: readonly string[]; readonly of: number }) {
  const first = ids.slice(0, FIRST_SAMPLES)
  const more = ids.slice(FIRST_SAMPLES)
  return (
    <div className={css('samples')}>
      {first.map((id) => (
        <Sample key={id} id={id} />
      ))}
      {more.length > 0 && (
        <details>
          <summary>
            {exact(ids.length)} of {exact(of)}
          </summary>
          {more.map((id) => (
            <Sample key={id} id={id} />
          ))}
        </details>
      )}
    </div>
  )
}

function Sample({ id }: { readonly id: string }) {
  return (
    <code className={css('id')} title={id}>
      <bdi>{id}</bdi>
    </code>
  )
}

/** What was not counted is among no rows: the second copy of a message, and one of another day. */
function isKept(finding: Finding): boolean {
  return finding !== 'duplicate' && finding !== 'outside'
}
