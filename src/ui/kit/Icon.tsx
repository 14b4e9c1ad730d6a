// The dozen signs of the page, drawn for it: one stroke, sixteen pixels, the colour of the text beside them. They
// are never alone: whoever uses one names it.

import type { ReactNode } from 'react'

const DRAWINGS = {
  funnel: <path d="M2 3.5h12M3.8 7.2h8.4M5.6 10.9h4.8M7 14h2" />,
  star: <path d="m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6z" />,
  megaphone: (
    <>
      <path d="M2.5 6.2v3.6h2.2l6.3 3V3.2l-6.3 3zM4.7 9.8l.9 3.4h1.9l-.8-2.6" />
      <path d="M13.2 6.3v3.4" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.4 1.6" />
    </>
  ),
  rows: <path d="M2.5 3.5h11M2.5 6.5h11M2.5 9.5h11M2.5 12.5h11" />,
  calendar: (
    <>
      <rect x="2.5" y="3.5" width="11" height="10" rx="1.5" />
      <path d="M2.5 6.5h11M5.5 2v2.5M10.5 2v2.5M5.5 9h1.5m2 0h1.5M5.5 11.2h1.5" />
    </>
  ),
  source: (
    <>
      <ellipse cx="8" cy="3.8" rx="5" ry="2" />
      <path d="M3 3.8v8.4c0 1.1 2.2 2 5 2s5-.9 5-2V3.8M3 8c0 1.1 2.2 2 5 2s5-.9 5-2" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  language: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M2 8h12M8 2c-4 3.5-4 8.5 0 12 4-3.5 4-8.5 0-12" />
    </>
  ),
  help: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.3 6.4c0-1 .8-1.7 1.7-1.7s1.7.6 1.7 1.6c0 1.2-1.7 1.4-1.7 2.6M8 11.2v.1" />
    </>
  ),
  refresh: <path d="M13.2 6.4A5.5 5.5 0 1 0 13.5 9M13.5 2.8v3.7H9.8" />,
  link: (
    <path d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.3-2.3A2.6 2.6 0 0 0 9 3.3l-.8.8M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.8-.8" />
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" />
    </>
  ),
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  down: <path d="m4 6.2 4 4 4-4" />,
  previous: <path d="m10 3.5-4.5 4.5L10 12.5" />,
  next: <path d="M6 3.5 10.5 8 6 12.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  edit: <path d="m3 13 .7-3 7-7 2.3 2.3-7 7zM9.2 4.5l2.3 2.3" />,
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  fault: (
    <>
      <path d="M8 2.2 14.5 13.5h-13z" />
      <path d="M8 6.3v3.4m0 1.8v.1" />
    </>
  ),
  note: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.4v3.6M8 4.9V5" />
    </>
  ),
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof DRAWINGS

interface IconProps {
  readonly name: IconName
}

/** A sign, hidden from people who hear the page. */
export function Icon({ name }: IconProps) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {DRAWINGS[name]}
    </svg>
  )
}

/** The mark of the product: a funnel of three bars. */
export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <rect x="6" y="7" width="20" height="5" rx="1.5" fill="var(--on-accent)" />
      <rect x="6" y="13.5" width="14" height="5" rx="1.5" fill="var(--on-accent)" fillOpacity=".85" />
      <rect x="6" y="20" width="8" height="5" rx="1.5" fill="var(--on-accent)" fillOpacity=".7" />
    </svg>
  )
}
