import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { AskCsv } from '../../src/ui/grid/AskCsv.tsx'

beforeEach(() => localStorage.clear())

/** The page as somebody who comes to it finds it. */
function visit() {
  cleanup()
  const onSave = vi.fn<Parameters<typeof AskCsv>[0]['onSave']>()
  render(<AskCsv name="Save CSV" title="3 messages as CSV" isDisabled={false} onSave={onSave} />)
  return { user: userEvent.setup({ delay: null }), onSave }
}

const ask = () => screen.getByRole('button', { name: 'Save CSV' })
const save = () => screen.getByRole('button', { name: 'Save' })
const spreadsheets = () => screen.getByRole('radio', { name: /^For spreadsheets/ })
const programs = () => screen.getByRole('radio', { name: /^For programs/ })

test('a file is for spreadsheets and without people, until somebody says otherwise', async () => {
  const { user, onSave } = visit()
  await user.click(ask())
  expect(spreadsheets()).toBeChecked()
  expect(programs()).not.toBeChecked()
  await user.click(save())
  expect(onSave).toHaveBeenLastCalledWith({ consumers: 'without', form: 'spreadsheets' })
})

test('who reads the file is remembered on the next visit, and phone numbers are asked for anew each time', async () => {
  const first = visit()
  await first.user.click(ask())
  await first.user.click(programs())
  await first.user.click(screen.getByRole('checkbox', { name: /consumer ids/ }))
  await first.user.click(save())
  expect(first.onSave).toHaveBeenLastCalledWith({ consumers: 'with', form: 'programs' })
  await first.user.click(ask())
  expect(programs()).toBeChecked()
  expect(screen.getByRole('checkbox')).not.toBeChecked()

  const second = visit()
  await second.user.click(ask())
  expect(programs()).toBeChecked()
  await second.user.click(save())
  expect(second.onSave).toHaveBeenLastCalledWith({ consumers: 'without', form: 'programs' })

  await second.user.click(ask())
  await second.user.click(spreadsheets())
  await second.user.click(save())
  expect(second.onSave).toHaveBeenLastCalledWith({ consumers: 'without', form: 'spreadsheets' })
})

test('the reader of the file can be chosen by the keyboard', async () => {
  const { user, onSave } = visit()
  await user.click(ask())
  await user.click(spreadsheets())
  await user.keyboard('{ArrowDown}')
  expect(programs()).toBeChecked()
  await user.click(save())
  expect(onSave).toHaveBeenLastCalledWith({ consumers: 'without', form: 'programs' })
})
