// Light, dark, or as the system has it. The choice is an attribute of the root; theme.css does the rest.

import { remember, remembered } from '../../kit/remembered.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_NAMES = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
} as const satisfies Record<Theme, string>

export function rememberedTheme(): Theme {
  return remembered('theme', THEMES)
}

/** Shows a theme from now on, and remembers it. */
export function chooseTheme(theme: Theme): void {
  remember('theme', theme)
  showTheme(theme)
}

/** Sets the theme of the page; to be called before anything is drawn. */
function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
}
