// The search over all messages: by id, conversation, or the text of an error. What is typed may be somebody's phone
// number, so it stays in the page and never comes into the address.

import { useEffect, useRef, useState } from 'react'
import { Button, Input, SearchField } from 'react-aria-components'
import { classesOf } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import styles from './Transactions.module.css'

const css = classesOf(styles)

/** In milliseconds: a pause between two letters is shorter. */
const PAUSE = 250

interface SearchBoxProps {
  readonly onSearch: (text: string) => void
}

export function SearchBox({ onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState('')
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  useEffect(() => {
    // Taken away, it is taken away at once.
    if (typed === '') return latest.current('')
    const timer = setTimeout(() => latest.current(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <SearchField
      className={css('search')}
      aria-label="Search by id, conversation or error text"
      value={typed}
      onChange={setTyped}
    >
      <Icon name="search" />
      <Input className={css('searchInput')} placeholder="Id, conversation or error text" />
      <Button className={css('clear')} aria-label="Clear the search">
        <Icon name="close" />
      </Button>
    </SearchField>
  )
}
