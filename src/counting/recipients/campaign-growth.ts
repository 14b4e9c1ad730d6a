// How a campaign grew: for each of its messages, how long after its attempt it was delivered, read and answered, or for
// how long that was waited for in vain. Read off the packed rows of its days, since only they know both instants. Who
// failed, was skipped, cancelled or opted out stays in the denominator and never comes (statistics: cumulative
// incidence); who cannot be heard of, as SMS gives no read receipt, is not in it.

import { canReport, channelOf } from '../../domain/channel.ts'
import { AGES, curveOf, growthOf, shareAt } from '../../domain/growth.ts'
import { MILESTONES } from '../../domain/transaction.ts'
import type { RowStore } from '../row-store/row-store.ts'
import { eachCampaignMessage, type CampaignMessage } from './campaign-messages.ts'
import type { RecipientList } from './list.ts'
import {
  GROWN_STAGES,
  type CampaignGrowth,
  type GrownStage,
  type RecipientsRequest,
  type StageGrowth,
} from './recipients.ts'

/** More points than this no curve on a screen can show. */
const MOST_POINTS = 240

const ATTEMPTED = MILESTONES.indexOf('attempted')

type GrowthAsk = Extract<RecipientsRequest, { readonly kind: 'growth' }>

/** The growth of a campaign over some days; null where the row store has no message of it. Days that it lacks are left out. */
export async function campaignGrowth(
  ask: GrowthAsk,
  rowStore: Pick<RowStore, 'block'>,
  recipients: RecipientList | null,
  breathe: () => Promise<void>,
): Promise<CampaignGrowth | null> {
  const gathered = GROWN_STAGES.map(gathering)
  const sums = { messages: 0, youngest: Infinity, oldest: 0 }
  for (const [place, day] of ask.days.entries()) {
    const packed = rowStore.block(ask.dataset, day)
    const fetchedAt = ask.fetchedAt[place]
    if (fetchedAt === undefined) throw new Error(`Nobody says when ${day} was fetched`)
    if (packed === null) continue
    const channels = packed.names.channels.map(channelOf)
    const reporting = GROWN_STAGES.map((stage) => channels.map((channel) => canReport(channel, stage)))
    const order = { campaign: ask.campaign, recipients, fetchedAt }
    await eachCampaignMessage(packed, order, breathe, (message) => {
      sums.messages += 1
      sums.youngest = Math.min(sums.youngest, message.watched)
      sums.oldest = Math.max(sums.oldest, message.watched)
      gathered.forEach((cases, stage) => gather(cases, message, reporting[stage]?.[message.channel] ?? true))
    })
  }
  return sums.messages === 0 ? null : { ...sums, stages: await grown(gathered, breathe) }
}

/** The messages of one stage, as they are gathered. Times are since the attempt. */
interface Cases {
  readonly stage: GrownStage
  readonly milestone: number
  readonly taken: number[]
  readonly open: number[]
  readonly never: number[]
  notReported: number
}

function gathering(stage: GrownStage): Cases {
  return { stage, milestone: MILESTONES.indexOf(stage), taken: [], open: [], never: [], notReported: 0 }
}

function gather(cases: Cases, { times, watched, over }: CampaignMessage, isReported: boolean): void {
  const time = (times[cases.milestone] ?? NaN) - (times[ATTEMPTED] ?? NaN)
  if (!isReported) cases.notReported += 1
  // Less than 0, as clocks differ, is taken for 0 there.
  else if (!Number.isNaN(time)) cases.taken.push(time)
  else if (over !== null) cases.never.push(over)
  else cases.open.push(watched)
}

async function grown(
  gathered: readonly Cases[],
  breathe: () => Promise<void>,
): Promise<readonly StageGrowth[]> {
  const stages: StageGrowth[] = []
  for (const { stage, notReported, ...cases } of gathered) {
    const growth = growthOf(cases)
    const { n, end, watchedFor } = growth
    const at = AGES.map((age) => shareAt(growth, age))
    stages.push({ stage, n, notReported, at, curve: curveOf(growth, MOST_POINTS), end, watchedFor })
    await breathe()
  }
  return stages
}
