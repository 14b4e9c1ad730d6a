import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { bestOf } from '../../src/locales/best.ts'
import { LANGUAGES, nameOf } from '../../src/locales/languages.ts'
import { locale, perLocale, speak } from '../../src/ui/words/locale.ts'
import { saidIn, said } from '../said.ts'
import { unsaidIn } from '../unsaid.ts'
import { openPage } from './frame-page.tsx'

afterEach(async () => await speak('en', ['en-US']))

test('the language is the first of the accepted ones that there is, whatever its region', () => {
  expect(bestOf(['fr-CA', 'es-MX', 'en'], LANGUAGES)).toBe('es')
  expect(bestOf(['EN-gb'], LANGUAGES)).toBe('en')
  expect(bestOf(['tlh'], LANGUAGES)).toBe('en')
  expect(bestOf([], LANGUAGES)).toBe('en')
  expect(LANGUAGES.map(nameOf)).toEqual(['English', 'Español'])
})

test('figures are written as where the reader is', async () => {
  const number = perLocale((at) => new Intl.NumberFormat(at))
  expect(number().format(12_345.6)).toBe('12,345.6')
  await speak('es', ['en-US', 'es-MX'])
  expect([locale(), number().format(12_345.6)]).toEqual(['es-MX', '12,345.6'])
  await speak(null, ['es-ES', 'en'])
  expect([locale(), number().format(12_345.6)]).toEqual(['es-ES', '12.345,6'])
  await speak('en', ['es-ES'])
  expect(locale()).toBe('en-US')
})

test('who chooses a language sees all of the page in it, keeps it, and sends nobody a link with it', async () => {
  const { user } = openPage({})
  const address = location.href
  await user.click(await screen.findByRole('button', { name: said('Language') }))
  await user.click(await screen.findByRole('menuitemradio', { name: 'Español' }))
  const button = await screen.findByRole('button', { name: saidIn('es')('Language') })
  expect(button).toHaveFocus()
  expect(document.documentElement).toHaveAttribute('lang', 'es')
  expect(document.documentElement).toHaveAttribute('dir', 'ltr')
  expect(location.href).toBe(address)
  expect(localStorage.getItem('proactive-funnels.language')).toBe('es')
  await user.click(button)
  await user.click(await screen.findByRole('menuitemradio', { name: saidIn('es')('Browser language') }))
  await screen.findByRole('button', { name: said('Language') })
  await waitFor(() => expect(document.documentElement).toHaveAttribute('lang', 'en'))
})

test('a text of a page that no catalogue has cannot be looked for', () => {
  expect(() => said('Nobody says this.')).toThrow('No text of the page is "Nobody says this."')
})

test('what is left out of the catalogue, or glued, is found wherever a page says it', () => {
  document.title = '⟦Šíǵñ~~⟧'
  document.body.innerHTML = `<main>
    <p>⟦Ǵó <b>ţó</b> Billing⟧ <bdi>Billing</bdi> 22 Nov</p>
    <p>⟦Ñó⟧ and ⟦ýéš⟧</p>
    <ul><li translate="no" title="skill">id</li><li title="Left out">1.2</li></ul>
    <button aria-label="⟦Çĺóšé⟧">x</button>
  </main>`
  expect(unsaidIn('main')).toEqual(['p: ⟦Ñó⟧ and ⟦ýéš⟧', 'li title: Left out', 'button: x'])
  document.body.innerHTML = ''
})
