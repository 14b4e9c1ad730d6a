// What narrows the table beyond the question bar: how far messages got, why they failed, and each filter that came from a
// figure elsewhere, as a chip that can be taken away.

import { t } from '@lingui/core/macro'
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type Selection,
} from 'react-aria-components'
import type { Campaign } from '../../domain/channel.ts'
import { failureName } from '../../domain/dictionary.ts'
import type { Failure } from '../../domain/failure.ts'
import type { QuestionEvents, Question } from '../../store/question/question.ts'
import type { FailureChoice } from '../../store/views/failure-choices.ts'
import { inSentence } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { ChipItem } from '../grid/ChipItem.tsx'
import { FilterMenu } from '../grid/FilterMenu.tsx'
import { chipsOf, REACHES, reachOf, reachText } from '../grid/message-filter-words.ts'
import styles from '../grid/Transactions.module.css'

const css = classesOf(styles)

interface FiltersProps {
  readonly question: Question
  readonly events: Pick<QuestionEvents, 'messageFilterChosen' | 'failuresChosen' | 'campaignsChosen'>
}

/** What one can choose here: how far messages got, and why they failed. */
export function Menus({
  failures,
  ...filters
}: FiltersProps & { readonly failures: readonly FailureChoice[] }) {
  return (
    <>
      <ReachMenu {...filters} />
      <FilterMenu
        title={t`Why they failed`}
        choices={failures}
        nameOf={failureName}
        chosen={filters.question.filter.failures}
        onChoice={filters.events.failuresChosen}
      />
    </>
  )
}

/** A menu of how far messages got: reached a stage, lost between two, or left by a side door. */
function ReachMenu({ question: { messageFilter }, events }: FiltersProps) {
  const current = reachOf(messageFilter)
  const choose = (keys: Selection) => {
    const chosen = REACHES.flatMap(({ choices }) => choices).find(({ id }) => keys === 'all' || keys.has(id))
    events.messageFilterChosen(chosen?.messageFilter ?? { has: null, lacks: null })
  }
  return (
    <MenuTrigger>
      <Button
        className={css('tool')}
        aria-label={t`How far they got: ${{ reach: reachText(messageFilter.has, messageFilter.lacks) }}`}
      >
        <span>
          {messageFilter.has === null && messageFilter.lacks === null
            ? t`How far they got`
            : reachText(messageFilter.has, messageFilter.lacks)}
        </span>
        <Icon name="down" />
      </Button>
      <Popover className={css('popover')} placement="bottom start" offset={4}>
        <Menu
          className={css('menu')}
          aria-label={t`How far they got`}
          selectionMode="single"
          selectedKeys={current === null ? [] : [current.id]}
          onSelectionChange={choose}
        >
          {REACHES.map(({ title, choices }) => (
            <MenuSection key={title} id={title}>
              <Header className={css('menuTitle')}>{title}</Header>
              {choices.map(({ id, text }) => (
                <MenuItem key={id} id={id} className={css('item')} textValue={text}>
                  <span className={css('tick')}>
                    <Icon name="check" />
                  </span>
                  {text}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** Every filter that the question bar does not show. */
export function Chips({ question: { filter, messageFilter }, events }: FiltersProps) {
  const messageFilterChips = chipsOf(messageFilter)
  if (filter.failures.length + filter.campaigns.length + messageFilterChips.length === 0) return null
  return (
    <ul className={css('chips')} aria-label={t`Filters`}>
      {filter.failures.map((failure) => (
        <ChipItem
          key={failure}
          text={inSentence(failureName(failure))}
          onRemove={() => events.failuresChosen(filter.failures.filter((one: Failure) => one !== failure))}
        />
      ))}
      {filter.campaigns.map((campaign) => (
        <ChipItem
          key={`campaign ${campaign}`}
          text={campaign === '' ? t`no campaign` : t`campaign ${{ name: inSentence(campaign) }}`}
          onRemove={() =>
            events.campaignsChosen(filter.campaigns.filter((one: Campaign) => one !== campaign))
          }
        />
      ))}
      {messageFilterChips.map(({ key, text, without }) => (
        <ChipItem key={`lens ${key}`} text={text} onRemove={() => events.messageFilterChosen(without)} />
      ))}
    </ul>
  )
}
