// The engine's kernels, compiled and put over a memory.
import { type CompiledModule, compileModule, type KernelOptions } from './compile-module.ts';
import { PLAIN_SIMD } from './plain-simd.generated.ts';
import { RELAXED_SIMD } from './relaxed-simd.generated.ts';

/** What the kernels export; see assembly/index.ts. */
export interface KernelExports {
  run(thread: number): void;
  cosines(): void;
  cosineGradients(): void;
  transpose(weight: number, rows: number, columns: number, transposed: number): void;
  tanhs(from: number, length: number): void;
  exponentials(to: number, z: number, p: number, w: number, c: number, length: number, gate: number): void;
  toSigmoids(e: number, length: number): void;
  toTanhs(e: number, length: number): void;
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

/** Compiles the build that is asked for, else the best that the runtime knows. */
export function loadKernel(options: KernelOptions = {}): CompiledModule {
  return compileModule({ 'relaxed-simd': RELAXED_SIMD, 'plain-simd': PLAIN_SIMD }, options);
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}
