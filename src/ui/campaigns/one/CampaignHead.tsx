// Whose screen this is: the way back to the list, the name, which can be changed here too, the id, and the tags.

import { useQuestion } from '../../../store/hooks/views.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { classesOf } from '../../kit/classes.ts'
import type { OneCampaignProps } from '../shared/campaign-list-handle.ts'
import { NameField } from '../shared/NameField.tsx'
import styles from '../shared/OneCampaign.module.css'
import { TagChips } from '../shared/TagChips.tsx'

const css = classesOf(styles)

export function CampaignHead({ view, campaignList: { view: campaignList, acts } }: OneCampaignProps) {
  const { events } = useQuestion()
  const { id, label, name, tags } = view
  const isKept = campaignList.campaignList.some((entry) => entry.id === id)
  return (
    <header className={css('head')}>
      {isKept ? (
        <NameField id={id} name={name} label={label} onName={(next) => acts.renamed(id, next)}>
          <h2 className={css('name')} title={label}>
            <bdi>{label}</bdi>
          </h2>
        </NameField>
      ) : (
        <h2 className={css('name')} title={label}>
          <bdi>{label}</bdi>
        </h2>
      )}
      <div className={css('ids')}>
        <span className={css('idText')}>
          <span className={css('quiet')}>id </span>
          <bdi className={css('clipped')} title={id}>
            {id}
          </bdi>
          <CopyButton text={id} name="Copy the campaign’s id" said="Campaign id copied" />
        </span>
        {isKept ? (
          <TagChips
            label={label}
            tags={tags}
            known={campaignList.tags}
            onTag={(tag) => acts.tagged([id], tag)}
            onUntag={(tag) => acts.untagged([id], tag)}
          />
        ) : (
          <button
            type="button"
            className={css('act')}
            onClick={() => acts.added([{ id, name: null, tags: [] }])}
          >
            Keep it in the list
          </button>
        )}
        <button type="button" className={css('back')} onClick={() => events.campaignsOpened([])}>
          All campaigns
        </button>
      </div>
    </header>
  )
}
