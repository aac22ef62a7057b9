// USearch: its exact search and its HNSW graph, native code behind npm's prebuilt binary; no dependency of the project.
import { howToInstall, installedVersion, moduleAddress } from '../retrieval/installed.ts';

const PACKAGE = 'usearch';
const VERSION = '2.26.2';

interface Matches {
  readonly keys: BigUint64Array;
}
export interface HnswIndex {
  add(keys: BigUint64Array, vectors: Float32Array, threads: number): void;
  search(vectors: Float32Array, k: number, threads: number): Matches;
  save(file: string): void;
  load(file: string): void;
}
interface Usearch {
  readonly Index: new (options: object) => HnswIndex;
  exactSearch(
    dataset: Float32Array,
    queries: Float32Array,
    width: number,
    k: number,
    metric: string,
    threads: number,
  ): Matches;
}

/** USearch with its version, or how to install it. */
export async function loadUsearch(): Promise<{ usearch: Usearch; version: string } | { missing: string }> {
  const version = installedVersion(PACKAGE);
  if (version === undefined) return { missing: howToInstall(PACKAGE, VERSION) };
  const loaded: { default: Usearch } = await import(moduleAddress(PACKAGE, 'javascript/dist/esm/usearch.js'));
  return { usearch: loaded.default, version };
}
