// One campaign whole: how far its messages got, what became of each recipient, why some failed, where and when it went
// out, and how fast people answered.

import { useCallback, useMemo, useRef, useState } from 'react'
import { NO_FILTER } from '../../../domain/filter.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import { UTC } from '../../../domain/day.ts'
import { useRecipients } from '../../../store/hooks/use-campaigns.ts'
import { useNeed, useQuestion, useSource } from '../../../store/hooks/views.ts'
import { Instead, Waiting } from '../../screen/CountedStates.tsx'
import { askerOf } from '../../words/asker.ts'
import { faultText, remedyText, type Asker } from '../../words/fault-text.ts'
import { classesOf } from '../../kit/classes.ts'
import { ChannelFunnels } from '../../figures/ChannelFunnels.tsx'
import screenStyles from '../../screen/FunnelScreen.module.css'
import { KeyFigures } from '../../figures/KeyFigures.tsx'
import { StageFunnel } from '../../figures/StageFunnel.tsx'
import { CampaignDays } from './CampaignDays.tsx'
import { CampaignFailures } from './CampaignFailures.tsx'
import { CampaignHead } from './CampaignHead.tsx'
import { CampaignSkills } from './CampaignSkills.tsx'
import { campaignHeadline, funnelOfCampaign } from '../shared/campaign-words.ts'
import { Growth } from '../growth/Growth.tsx'
import { Recipients } from '../recipients/Recipients.tsx'
import { Statuses } from './Statuses.tsx'
import type { OneCampaignProps, CampaignListHandle } from '../shared/campaign-list-handle.ts'
import type { RecipientFilter } from '../recipients/use-found.ts'

const css = classesOf(screenStyles)

export function OneCampaign({ view, campaignList }: OneCampaignProps) {
  const { source } = useSource()
  const busy = view.state === 'loading' || view.state === 'waiting' || view.report.kind === 'loading'
  return (
    <div aria-busy={busy}>
      <CampaignHead view={view} campaignList={campaignList} />
      <Body view={view} campaignList={campaignList} asker={askerOf(source)} />
    </div>
  )
}

function Body({ view, campaignList, asker }: OneCampaignProps & { readonly asker: Asker }) {
  const again = () => campaignList.acts.refresh(view.id)
  switch (view.state) {
    case 'loading':
      return <Waiting />
    case 'waiting':
      return <Instead words="This campaign is not loaded." act="Load it" onAct={again} />
    case 'unknown':
      return (
        <Instead words="LivePerson knows no campaign by this id. Look whether it is written as Proactive Messaging shows it, and whether the campaign is of this account." />
      )
    case 'failed': {
      const { fault } = view
      const words =
        fault === null
          ? 'This campaign could not be loaded.'
          : `${faultText(fault, asker)} ${remedyText(fault, asker)}`
      return <Instead words={words} act="Try again" onAct={again} />
    }
    case 'loaded':
      return <Held view={view} campaignList={campaignList} asker={asker} />
  }
}

const EVERYBODY: RecipientFilter = { statuses: [], failures: [] }

function Held({ view, campaignList, asker }: OneCampaignProps & { readonly asker: Asker }) {
  const reading = useRecipients(view.id)
  const [filter, setFilter] = useState(EVERYBODY)
  const recipients = useRef<HTMLElement>(null)
  const { lead, notes } = useMemo(() => campaignHeadline(view), [view])
  const show = useCallback((next: Partial<RecipientFilter>) => {
    setFilter({ ...EVERYBODY, ...next })
    recipients.current?.scrollIntoView({ block: 'start' })
    recipients.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <div className={css('lead')}>
        <p className={css('headline')}>{lead}</p>
        <p className={css('notes')}>{notes.join(' ')}</p>
      </div>
      <Figures view={view} campaignList={campaignList} onShow={show} />
      {reading !== null && (
        <Recipients
          ref={recipients}
          view={view}
          {...reading}
          filter={filter}
          onFilter={setFilter}
          asker={asker}
        />
      )}
    </>
  )
}

interface FiguresProps {
  readonly view: CampaignView
  readonly campaignList: CampaignListHandle
  /** Goes to the recipients with a filter. */
  readonly onShow: (filter: Partial<RecipientFilter>) => void
}

function Figures({ view, campaignList, onShow }: FiguresProps) {
  const { id, counts, channels, skills, days } = view
  const funnel = useMemo(() => funnelOfCampaign(view), [view])
  const fileOf = useCallback((name: string) => `campaign_${id}_${name}`, [id])
  const onStatus = useCallback((status: string) => onShow({ statuses: [status] }), [onShow])
  const onFailure = useCallback((failure: Failure) => onShow({ failures: [failure] }), [onShow])
  return (
    <>
      <KeyFigures view={funnel} loaded={days.length} />
      <StageFunnel view={funnel} zone={UTC} fileOf={fileOf} />
      {counts !== null && (
        <Statuses
          counts={counts}
          read={view.report.kind === 'loaded' ? 'all' : 'some'}
          cutShort={view.cutShort}
          file={fileOf('statuses')}
          onStatus={onStatus}
        />
      )}
      <CampaignFailures
        view={view}
        file={fileOf('failures')}
        onRecipients={counts === null ? null : onFailure}
        onMessages={useMessagesOf(view, campaignList.view.discovery)}
      />
      <Growth view={view} file={fileOf('growth')} onAgain={campaignList.acts.countedAgain} />
      {channels.length > 1 && <ChannelFunnels view={view} zone={UTC} fileOf={fileOf} />}
      {skills.length > 1 && <CampaignSkills view={view} file={fileOf('skills')} />}
      {days.length > 1 && <CampaignDays view={view} file={fileOf('days')} />}
    </>
  )
}

/** The way to the messages of a failure; null where messages do not say which campaign they are of. */
function useMessagesOf(
  { id, span: dated }: CampaignView,
  discovery: CampaignListHandle['view']['discovery'],
) {
  const { events } = useQuestion()
  // Not the campaign's own days, which are UTC: those of the zone on which its messages may have been attempted.
  const span = useNeed()?.span ?? null
  return useMemo(() => {
    if (discovery === 'notCarried' || dated === null || span === null) return null
    return (failure: Failure) =>
      events.messagesShown({ filter: { ...NO_FILTER, campaigns: [id], failures: [failure] }, span })
  }, [discovery, dated, span, events, id])
}
