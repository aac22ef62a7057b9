// Picks the build of the kernels that this runtime can run, and compiles it.
import { PLAIN_SIMD } from './plain-simd.generated.ts';
import { RELAXED_SIMD } from './relaxed-simd.generated.ts';
import { asModuleOfItsOwn, enableWideVectors } from './wide-vectors.ts';

export type KernelBuild = 'relaxed-simd' | 'plain-simd';

export interface KernelOptions {
  /** Only for tests and benchmarks; else the best that the runtime knows. */
  readonly build?: KernelBuild;
  /** Lets V8 join pairs of 128-bit operations into 256-bit ones: the same bits, a fifth faster; see wide-vectors.ts. */
  readonly wideVectors?: boolean;
}

export interface LoadedKernel {
  readonly build: KernelBuild;
  readonly module: WebAssembly.Module;
}

/** What the kernels export; see assembly/index.ts. */
export interface KernelExports {
  run(thread: number): void;
  cosines(): void;
  cosineGradients(): void;
  transpose(weight: number, rows: number, columns: number, transposed: number): void;
  sigmoids(from: number, length: number): void;
  tanhs(from: number, length: number): void;
  peak(turns: number, factor: number, addend: number): number;
  multiply(
    a: number,
    aPanel: number,
    rows: number,
    b: number,
    bPanel: number,
    kPanels: number,
    nPanels: number,
    c: number,
    cRow: number,
    cPanel: number,
  ): void;
}

/**
 * Relaxed SIMD brings a fused multiply-add, about 1.6 times as fast; older runtimes refuse a module that uses it.
 * The two builds round differently, so a model is only reproduced bit for bit by the same build.
 */
export function loadKernel(options: KernelOptions = {}): LoadedKernel {
  const build = options.build ?? (WebAssembly.validate(decode(RELAXED_SIMD)) ? 'relaxed-simd' : 'plain-simd');
  const wasm = decode(build === 'relaxed-simd' ? RELAXED_SIMD : PLAIN_SIMD);
  if (!options.wideVectors) return { build, module: new WebAssembly.Module(wasm) };
  enableWideVectors();
  return { build, module: new WebAssembly.Module(asModuleOfItsOwn(wasm)) };
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
