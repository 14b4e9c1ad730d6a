// The hook of signing out: what it takes to leave, and what would be left behind.

import { useStore } from 'zustand'
import type { House } from '../house.ts'
import { useHouse } from './views.ts'

/** The way out, and how many campaigns the list of this account has: they stay unless somebody wants them gone. */
export function useSignOut(): { readonly signOut: House['signOut']; readonly campaigns: number } {
  const { signOut, roll } = useHouse()
  const campaigns = useStore(roll, (state) => state.roll.length)
  return { signOut, campaigns }
}
