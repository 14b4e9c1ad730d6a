// How each of several campaigns looks wherever they stand side by side: a letter, a colour and a dash, by its place in the
// comparison. The letter says it to those who see no colours; the colours themselves stand in theme.css.

export interface CampaignLook {
  readonly letter: string
  readonly colour: string
  /** Of a line, as SVG writes dashes; empty: solid. */
  readonly dash: string
}

const LOOKS = [
  { letter: 'A', colour: 'var(--campaign-a)', dash: '' },
  { letter: 'B', colour: 'var(--campaign-b)', dash: '7 3' },
  { letter: 'C', colour: 'var(--campaign-c)', dash: '2 3' },
  { letter: 'D', colour: 'var(--campaign-d)', dash: '9 3 2 3' },
  { letter: 'E', colour: 'var(--campaign-e)', dash: '4 2' },
  { letter: 'F', colour: 'var(--campaign-f)', dash: '12 4 2 2 2 4' },
] as const satisfies readonly CampaignLook[]

/** The look of a campaign by its place, from 0; the first is what the others are compared with. */
export function campaignLook(place: number): CampaignLook {
  return LOOKS[place % LOOKS.length] ?? LOOKS[0]
}
