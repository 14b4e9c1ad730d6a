// Which of the two products that send messages is asked about.

import { ListBox, ListBoxItem, Text } from 'react-aria-components'
import type { App } from '../../../store/question/question.ts'
import { useQuestion } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { APP_NAMES, APP_NOTES } from './question-text.ts'
import choicesSheet from './choices.module.css'

const look = classesOf(choicesSheet)

const APPS: readonly App[] = ['prmsg', 'c2m']

export function AppChoices({ onDone }: { readonly onDone: () => void }) {
  const { question, events } = useQuestion()
  return (
    <ListBox
      className={look('list', 'narrow')}
      aria-label="App"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- Somebody opened the list to choose from it
      autoFocus
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[question.app]}
      onAction={onDone}
      onSelectionChange={(keys) => {
        const app = APPS.find((one) => keys !== 'all' && keys.has(one))
        if (app !== undefined) events.appChosen(app)
        onDone()
      }}
    >
      {APPS.map((app) => (
        <ListBoxItem key={app} id={app} className={look('option')} textValue={APP_NAMES[app]}>
          <span className={look('tick')}>
            <Icon name="check" />
          </span>
          <span className={look('optionText')}>
            <Text slot="label">{APP_NAMES[app]}</Text>
            <Text slot="description" className={look('note')}>
              {APP_NOTES[app]}
            </Text>
          </span>
        </ListBoxItem>
      ))}
    </ListBox>
  )
}
