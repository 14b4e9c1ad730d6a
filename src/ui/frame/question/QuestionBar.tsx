// The question as one sentence made of controls. Each part opens its own popover; all of it is in the address.

import type { ReactNode } from 'react'
import { campaignName, channelName } from '../../../domain/channel.ts'
import { isUnfiltered } from '../../../domain/filter.ts'
import { dayAt } from '../../../domain/day.ts'
import { spanOf } from '../../../domain/range.ts'
import { comparesTransactions, showsCampaigns } from '../../../store/question/need.ts'
import { useNeed, useNow, useQuestion, useSegments } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { latePart } from '../../kit/late.tsx'
import { stayOnPage } from '../../kit/main-part.ts'
import { datesText } from './question-text.ts'
import { AppPart, ChoicePart, ComparisonPart, RangePart } from './parts.tsx'
import { skillName } from '../../words/skill-text.ts'
import sheet from './question.module.css'

const look = classesOf(sheet)

/** Their names are in a dictionary that is dear to load. */
const FailuresPart = latePart(async () => (await import('./FailuresPart.tsx')).FailuresPart)

/** By this id the key `/` finds the first part of the question. */
export const QUESTION_ID = 'question'

export function QuestionBar() {
  const { question } = useQuestion()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A fieldset lays out what is in it in its own way
    <div role="group" id={QUESTION_ID} className={look('bar')} aria-label="Question">
      <Phrase>
        <AppPart />
      </Phrase>
      {question.view === 'campaigns' ? <WholeCampaigns /> : <SomeMessages />}
    </div>
  )
}

/** Campaigns are looked at whole: only to find them, some days are gone through. */
function WholeCampaigns() {
  const { question } = useQuestion()
  const dialect = useNeed()?.source.dialect
  if (question.app !== 'prmsg') return null
  const isLookedFor = !showsCampaigns(question) && dialect === 'outbound-reporting'
  return (
    <span className={look('phrase')}>
      {isLookedFor ? (
        <>
          <span className={look('quiet')}>found in</span> <Days />
        </>
      ) : (
        <span className={look('quiet')}>from the first message to the last ({question.zone})</span>
      )}
    </span>
  )
}

function SomeMessages() {
  const { question, events } = useQuestion()
  const segments = useSegments()
  const { filter } = question
  return (
    <>
      <Phrase>
        <Days />
      </Phrase>
      <Phrase>
        <ChoicePart
          name="Channels"
          nouns={['channel', 'channels']}
          loaded={segments.channels}
          chosen={filter.channels}
          nameOf={channelName}
          onChoice={events.channelsChosen}
        />
      </Phrase>
      <Phrase>
        <ChoicePart
          name="Skills"
          nouns={['skill', 'skills']}
          loaded={segments.skills}
          chosen={filter.skills}
          nameOf={skillName}
          onChoice={events.skillsChosen}
        />
      </Phrase>
      <Chosen />
      {comparesTransactions(question) && (
        <span className={look('phrase')}>
          <span className={look('quiet')}>compared with</span> <ComparisonPart />
        </span>
      )}
      {!isUnfiltered(filter) && (
        <button
          type="button"
          className={look('clear')}
          onClick={() => {
            stayOnPage()
            events.filterCleared()
          }}
        >
          <Icon name="close" /> Clear filters
        </button>
      )}
    </>
  )
}

function Days() {
  const { range, zone } = useQuestion().question
  const now = useNow()
  const dates = datesText(spanOf(range, now, zone), dayAt(now, zone))
  return (
    <>
      <RangePart />{' '}
      <span className={look('quiet')}>({range.kind === 'preset' ? `${dates}, ${zone}` : zone})</span>
    </>
  )
}

/** What only figures of transactions lead to: it stands in the sentence while it is chosen, and can be taken out. */
function Chosen() {
  const { question, events } = useQuestion()
  const { campaigns, failures } = question.filter
  return (
    <>
      {campaigns.length > 0 && (
        <Phrase>
          <ChoicePart
            name="Campaigns"
            nouns={['campaign', 'campaigns']}
            loaded={campaigns}
            chosen={campaigns}
            nameOf={campaignName}
            onChoice={events.campaignsChosen}
          />
        </Phrase>
      )}
      {failures.length > 0 && (
        <Phrase>
          <FailuresPart />
        </Phrase>
      )}
    </>
  )
}

/** A phrase and the dot behind it stay together: no line begins with a dot. */
function Phrase({ children }: { readonly children: ReactNode }) {
  return (
    <span className={look('phrase')}>
      {children}
      <span className={look('dot')} aria-hidden="true">
        {'\u00a0·'}
      </span>
    </span>
  )
}
