// Lets V8 compile pairs of 128-bit SIMD operations to single 256-bit ones.
import v8 from 'node:v8';

/**
 * V8's flag --experimental-wasm-revectorize, for modules compiled from now on in this process. Measured: a training step
 * takes four fifths of the time. It joins operations and changes none, so results keep their bits (a test compares
 * them); but it is experimental: use it behind checkAgreement. A V8 without the flag says so on stderr and goes on.
 */
export function enableWideVectors(): void {
  v8.setFlagsFromString('--experimental-wasm-revectorize');
}

/**
 * The same module with an empty custom section ("wide") at its end. V8 keeps the machine code of every module by its
 * bytes: without the section it would hand out narrow code that it has compiled before.
 */
export function asModuleOfItsOwn(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const name = [...'wide'].map((letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array(wasm.length + 3 + name.length);
  bytes.set(wasm);
  bytes.set([0, name.length + 1, name.length, ...name], wasm.length);
  return bytes;
}
