// Runs before anything is drawn, so that nobody who chose a theme sees the other one flash by. What is chosen, and
// how it is remembered, stands in src/ui/frame/theme.ts; without a choice the page follows the system.
try {
  const theme = localStorage.getItem('proactive-funnels.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // A browser that keeps nothing follows the system.
}
