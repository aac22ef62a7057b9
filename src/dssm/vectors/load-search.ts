// The search kernels, compiled once a build and put over a memory.
import {
  type CompiledModule,
  chooseBuild,
  compileModule,
  type KernelOptions,
} from '../kernel/compile-module.ts';
import { PLAIN_SIMD } from './plain-simd.generated.ts';
import { RELAXED_SIMD } from './relaxed-simd.generated.ts';

const BUILDS = { 'relaxed-simd': RELAXED_SIMD, 'plain-simd': PLAIN_SIMD };

/** What the kernels export; see assembly/index.ts. */
export interface SearchExports {
  run(thread: number): void;
  packPanels(from: number, panels: number, width: number, to: number): void;
  packInt8Panels(from: number, panels: number, width: number, to: number): void;
}

/** What was compiled: V8 makes a module faster while it is used, and a new one would begin slowly again. */
const compiled = new Map<string, CompiledModule>();

/** The build that is asked for, else the best that the runtime knows. */
export function loadSearch({ build: wanted, wideVectors = false }: KernelOptions = {}): CompiledModule {
  const build = chooseBuild(BUILDS, wanted);
  const name = `${build}, ${wideVectors ? 'wide' : 'narrow'}`;
  const known = compiled.get(name);
  if (known) return known;
  const loaded = compileModule(BUILDS, { build, wideVectors });
  compiled.set(name, loaded);
  return loaded;
}

export function instantiateSearch(module: WebAssembly.Module, memory: WebAssembly.Memory): SearchExports {
  // The module is ours: its exports are those of assembly/index.ts.
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as SearchExports;
}
