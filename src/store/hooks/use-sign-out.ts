// The hook of signing out: what it takes to leave, and what would be left behind.

import { useStore } from 'zustand'
import type { Services } from '../services.ts'
import { useServices } from './views.ts'

/** The way out, and how many campaigns the list of this account has: they stay unless somebody wants them gone. */
export function useSignOut(): { readonly signOut: Services['signOut']; readonly campaigns: number } {
  const { signOut, campaignList } = useServices()
  const campaigns = useStore(campaignList, (state) => state.campaignList.length)
  return { signOut, campaigns }
}
