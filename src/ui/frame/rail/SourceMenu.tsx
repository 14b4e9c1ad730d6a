// Where the figures come from, at the foot of the rail, and what one can choose there: a scenario of the demo, one
// of several accounts, or an origin to ask directly.

import { Button, Heading, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { settingsOf, type SourceState } from '../../../store/question/source.ts'
import { useQuestion, useSource } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import menuSheet from './menu.module.css'
import { say } from '../../words/i18n.ts'
import { DEFAULT_SCENARIO, SCENARIO_NOTES, scenarioHref } from '../../words/scenarios.ts'
import { accountAsked } from '../../words/source-text.ts'

const look = classesOf(menuSheet)

interface ChoicesProps {
  readonly source: SourceState
  readonly scenario: string | null
}

interface SourceChoicesProps extends ChoicesProps {
  readonly onPoint: () => void
  readonly onLeave: () => void
}

export function SourceChoices({ source, scenario, onPoint, onLeave }: SourceChoicesProps) {
  const settings = source.kind === 'gateway' ? settingsOf(source) : null
  return (
    <>
      {settings?.source === 'demo' && <Scenarios scenario={scenario} />}
      {settings !== null && settings.accounts.length > 1 && <Accounts accounts={settings.accounts} />}
      <Facts source={source} />
      <div className={look('more')}>
        <Button className={look('textButton')} onPress={onPoint}>
          {source.kind === 'direct' ? 'Change or leave this source…' : 'Ask an origin directly…'}
        </Button>
        {settingsOf(source)?.door === 'locked' && (
          <Button className={look('textButton')} onPress={onLeave}>
            Sign out…
          </Button>
        )}
      </div>
    </>
  )
}

/** Links, not buttons: another scenario is another page, and can be opened beside this one. */
function Scenarios({ scenario }: Pick<ChoicesProps, 'scenario'>) {
  const known = SCENARIO_NOTES.some(({ name }) => name === scenario)
  const current = known ? scenario : DEFAULT_SCENARIO
  return (
    <>
      <Heading slot="title" className={look('heading')}>
        Demo data
      </Heading>
      <p className={look('intro')}>An invented account, answered by a stand-in for LivePerson. Scenarios:</p>
      <ul className={look('scenarios')}>
        {SCENARIO_NOTES.map(({ name, title, note }) => (
          <li key={name}>
            <a
              className={look('scenario')}
              href={scenarioHref(location.search, name) + location.hash}
              aria-current={name === current ? 'true' : undefined}
            >
              <span className={look('tick')}>
                <Icon name="check" />
              </span>
              <span>
                {say(title)}
                <span className={look('note')}>{say(note)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Accounts({ accounts }: { readonly accounts: readonly string[] }) {
  const { source } = useSource()
  const { question, events } = useQuestion()
  return (
    <RadioGroup
      className={look('accounts')}
      aria-label="Account"
      value={accountAsked(source, question.account)}
      onChange={events.accountChosen}
    >
      {accounts.map((account) => (
        <RadioField key={account} value={account}>
          <RadioButton className={look('account')}>
            <span className={look('tick')}>
              <Icon name="check" />
            </span>
            {account}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}

function Facts({ source }: Pick<ChoicesProps, 'source'>) {
  const { question } = useQuestion()
  const dialect = source.kind === 'direct' ? source.direct.dialect : settingsOf(source)?.dialect
  return (
    <dl className={look('facts')}>
      {dialect !== undefined && (
        <div>
          <dt>API</dt>
          <dd>{dialect === 'reporting-2.0' ? 'Reporting 2.0' : 'Outbound Reporting'}</dd>
        </div>
      )}
      <div>
        <dt>Zone</dt>
        <dd>{question.zone}</dd>
      </div>
    </dl>
  )
}
