// Picks the build of the search kernels that this runtime can run, and compiles it.
import type { KernelBuild } from '../kernel/load-kernel.ts';
import { asModuleOfItsOwn, enableWideVectors } from '../kernel/wide-vectors.ts';
import { PLAIN_SIMD } from './plain-simd.generated.ts';
import { RELAXED_SIMD } from './relaxed-simd.generated.ts';

/** What the kernels export; see assembly/index.ts. */
export interface SearchExports {
  run(thread: number): void;
  packPanels(from: number, panels: number, width: number, to: number): void;
}

export interface SearchBuild {
  /** Only for tests and benchmarks. */
  readonly build?: KernelBuild;
  /** Off where not said. */
  readonly wideVectors?: boolean;
}

export interface LoadedSearch {
  readonly build: KernelBuild;
  readonly module: WebAssembly.Module;
}

/** What was compiled: V8 makes a module faster while it is used, and a new one would begin slowly again. */
const compiled = new Map<string, LoadedSearch>();

/**
 * The build that is asked for, else the best that the runtime knows. The two round differently. `wideVectors`: see
 * ../kernel/wide-vectors.ts; it changes no result.
 */
export function loadSearch({ build: wanted, wideVectors = false }: SearchBuild = {}): LoadedSearch {
  const build = wanted ?? (WebAssembly.validate(decode(RELAXED_SIMD)) ? 'relaxed-simd' : 'plain-simd');
  const name = `${build}, ${wideVectors ? 'wide' : 'narrow'}`;
  const known = compiled.get(name);
  if (known) return known;
  const wasm = decode(build === 'relaxed-simd' ? RELAXED_SIMD : PLAIN_SIMD);
  if (wideVectors) enableWideVectors();
  const loaded = { build, module: new WebAssembly.Module(wideVectors ? asModuleOfItsOwn(wasm) : wasm) };
  compiled.set(name, loaded);
  return loaded;
}

export function instantiateSearch(module: WebAssembly.Module, memory: WebAssembly.Memory): SearchExports {
  // The module is ours: its exports are those of assembly/index.ts.
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as SearchExports;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
