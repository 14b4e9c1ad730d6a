// What the benchmark uses of its peers, declared here so that the project's own checks need not install them.

declare module 'crossfilter2' {
  interface Dimension {
    filterExact: (value: number) => void
    filterRange: (range: readonly [number, number]) => void
    filterFunction: (keep: (value: number) => boolean) => void
    filterAll: () => void
  }
  interface GroupAll {
    reduce: (
      add: (sums: number, row: number) => number,
      remove: (sums: number, row: number) => number,
      initial: () => number,
    ) => GroupAll
    value: () => number
  }
  interface Crossfilter {
    dimension: (value: (row: number) => number) => Dimension
    groupAll: () => GroupAll
  }
  export default function crossfilter(rows: readonly number[]): Crossfilter
}

declare module 'zod' {
  interface Schema {
    nullable: () => Schema
    parse: (value: unknown) => unknown
  }
  export const coerce: { readonly date: () => Schema }
  export function string(): Schema
  export function object(fields: Readonly<Record<string, Schema>>): Schema
  export function array(of: Schema): Schema
}

declare module 'apache-arrow' {
  interface Table {
    slice: (from: number, to: number) => Table
  }
  export function tableFromArrays(columns: Readonly<Record<string, ArrayLike<number>>>): Table
  export function tableToIPC(table: Table, kind: 'stream'): Uint8Array
}

declare module '@duckdb/duckdb-wasm' {
  interface Column {
    toArray: () => ArrayLike<number | bigint>
  }
  interface Answer {
    readonly numRows: number
    getChild: (name: string) => Column | null
  }
  interface Connection {
    query: (sql: string) => Promise<Answer>
    insertArrowFromIPCStream: (bytes: Uint8Array, options: { name: string; create: boolean }) => Promise<void>
  }
  /** What is logged: nothing. */
  export class VoidLogger {
    log: (entry: unknown) => void
  }
  export class AsyncDuckDB {
    constructor(logger: VoidLogger, worker: Worker)
    instantiate: (module: string) => Promise<void>
    connect: () => Promise<Connection>
  }
}
