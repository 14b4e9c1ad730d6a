/// <reference types="vite/client" />

/** True in builds that answer for LivePerson from inside the page: `npm run dev` and `npm run build:demo`. */
declare const __DEMO__: boolean
