// How long tests of components wait for what is to come. A busy machine takes its time; what is awaited comes, or it does
// not. No test shortens this: one that passes is no slower for it.

import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 30_000 })
