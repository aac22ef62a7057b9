// Picks the build of a kernels' module that this runtime can run, and compiles it.
import { asModuleOfItsOwn, enableWideVectors } from './wide-vectors.ts';

export type KernelBuild = 'relaxed-simd' | 'plain-simd';

export interface KernelOptions {
  /** Only for tests and benchmarks; else the best that the runtime knows. */
  readonly build?: KernelBuild;
  /** Lets V8 join pairs of 128-bit operations into 256-bit ones: the same bits, a fifth faster; see wide-vectors.ts. */
  readonly wideVectors?: boolean;
}

export interface CompiledModule {
  readonly build: KernelBuild;
  readonly module: WebAssembly.Module;
}

/** Both builds of the same kernels, in base64. */
export type ModuleBuilds = Readonly<Record<KernelBuild, string>>;

/**
 * The build that is asked for, else the best that the runtime knows: relaxed SIMD brings a fused multiply-add, about 1.6
 * times as fast; older runtimes refuse a module that uses it. The two round differently, so a result is only reproduced
 * bit for bit by the same build.
 */
export function chooseBuild(builds: ModuleBuilds, wanted?: KernelBuild): KernelBuild {
  return wanted ?? (WebAssembly.validate(decode(builds['relaxed-simd'])) ? 'relaxed-simd' : 'plain-simd');
}

/** Compiles the chosen build. */
export function compileModule(
  builds: ModuleBuilds,
  { build: wanted, wideVectors }: KernelOptions,
): CompiledModule {
  const build = chooseBuild(builds, wanted);
  const wasm = decode(builds[build]);
  if (!wideVectors) return { build, module: new WebAssembly.Module(wasm) };
  enableWideVectors();
  return { build, module: new WebAssembly.Module(asModuleOfItsOwn(wasm)) };
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
