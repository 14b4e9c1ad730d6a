// A calendar of the days that the API still has: two months side by side, one on a phone.

import { parseDate, type CalendarDate } from '@internationalized/date'
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  I18nProvider,
  RangeCalendar,
  useLocale,
} from 'react-aria-components'
import { covers, dayOf, keptSpan, type Span } from '../../../domain/day.ts'
import { spanOf } from '../../../domain/range.ts'
import { useNow, useQuestion } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import sheet from './calendar.module.css'
import { useNarrow } from '../../kit/narrow.ts'

const look = classesOf(sheet)

interface CalendarProps {
  readonly onDone: () => void
}

/** Its days are Gregorian as the figures are, whatever calendar the reader's language is used to. */
export function DaysCalendar(props: CalendarProps) {
  const { locale } = useLocale()
  return (
    <I18nProvider locale={new Intl.Locale(locale, { calendar: 'gregory' }).toString()}>
      <GregorianDays {...props} />
    </I18nProvider>
  )
}

function GregorianDays({ onDone }: CalendarProps) {
  const { question, events } = useQuestion()
  const now = useNow()
  const narrow = useNarrow()
  const kept = keptSpan(now, question.zone)
  const span = spanOf(question.range, now, question.zone)
  return (
    <RangeCalendar
      className={look('calendar')}
      aria-label="Days"
      visibleDuration={{ months: narrow ? 1 : 2 }}
      selectionAlignment="end"
      pageBehavior="single"
      minValue={parseDate(kept.first)}
      maxValue={parseDate(kept.last)}
      {...focusOf(span, kept)}
      value={{ start: parseDate(span.first), end: parseDate(span.last) }}
      onChange={(chosen) => {
        const next = chosen === null ? null : spanFrom(chosen)
        if (next === null) return
        events.spanChosen(next)
        onDone()
      }}
    >
      <Month offset={0} last={narrow} first />
      {!narrow && <Month offset={1} last first={false} />}
    </RangeCalendar>
  )
}

interface MonthProps {
  readonly offset: number
  readonly first: boolean
  readonly last: boolean
}

function Month({ offset, first, last }: MonthProps) {
  return (
    <div className={look('month')}>
      <div className={look('header')}>
        {first && (
          <Button slot="previous" className={look('page', 'back')}>
            <Icon name="previous" />
          </Button>
        )}
        <CalendarHeading offset={{ months: offset }} className={look('heading')} />
        {last && (
          <Button slot="next" className={look('page', 'forward')}>
            <Icon name="next" />
          </Button>
        )}
      </div>
      <CalendarGrid offset={{ months: offset }} className={look('grid')} weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={look('weekday')}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className={look('cell')} />}</CalendarGridBody>
      </CalendarGrid>
    </div>
  )
}

/** Opens the calendar at the last of the chosen days, or at today where that one is gone. */
function focusOf(span: Span, kept: Span): { readonly defaultFocusedValue: CalendarDate } {
  return { defaultFocusedValue: parseDate(covers(kept, span.last) ? span.last : kept.last) }
}

function spanFrom({ start, end }: { readonly start: CalendarDate; readonly end: CalendarDate }): Span | null {
  const [first, last] = [dayOf(start.toString()), dayOf(end.toString())]
  return first === null || last === null ? null : { first, last }
}
