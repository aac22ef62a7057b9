// Reads and writes the safetensors format (huggingface/safetensors, README "Format"): bytes in, bytes out.
import type { Tensor, Weights } from './engine.ts';
import { sizeOf } from './weights.ts';

const METADATA = '__metadata__';
const LENGTH_BYTES = 8;

export interface Safetensors {
  readonly tensors: Weights;
  /** Strings kept in the header's "__metadata__". */
  readonly metadata: Readonly<Record<string, string>>;
}

/** 8 bytes of header length (little endian), a JSON header padded by blanks to 8 bytes, then the float32 values. */
export function writeSafetensors({ tensors, metadata }: Safetensors): Uint8Array {
  const header: Record<string, unknown> = { [METADATA]: metadata };
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = LENGTH_BYTES + Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(0x20, LENGTH_BYTES, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - LENGTH_BYTES), true);
  bytes.set(text, LENGTH_BYTES);
  let at = start;
  for (const { data } of tensors.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/** The reverse. Throws RangeError where the bytes are cut short, or a tensor is not F32 or does not fit its shape. */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  if (bytes.length < LENGTH_BYTES) throw new RangeError('A safetensors file has at least 8 bytes.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = LENGTH_BYTES + Number(view.getBigUint64(0, true));
  if (start > bytes.length)
    throw new RangeError(`The safetensors header ends at byte ${start} of ${bytes.length}.`);
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, start)));
  const tensors = new Map<string, Tensor>();
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === METADATA) metadata = entry as Record<string, string>;
    else tensors.set(name, readTensor(name, entry as Entry, bytes.subarray(start)));
  }
  return { tensors, metadata };
}

interface Entry {
  readonly dtype?: string;
  readonly shape?: readonly number[];
  readonly data_offsets?: readonly [number, number];
}

function parseHeader(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new RangeError('The safetensors header is not JSON.');
  }
}

function readTensor(
  name: string,
  { dtype, shape = [], data_offsets: [from, to] = [0, -1] }: Entry,
  bytes: Uint8Array,
): Tensor {
  if (dtype !== 'F32') throw new RangeError(`Tensor "${name}" is ${dtype}; only F32 is read.`);
  if (to - from !== sizeOf(shape) * 4 || to > bytes.length || from < 0) {
    throw new RangeError(
      `Tensor "${name}" of shape ${shape.join(' × ')} does not fit bytes ${from} to ${to} of ${bytes.length}.`,
    );
  }
  // Copied, since a float32 view must start at a multiple of 4 bytes; not by slice(), which copies nothing of a Buffer.
  const data = new Float32Array((to - from) / 4);
  new Uint8Array(data.buffer).set(bytes.subarray(from, to));
  return { shape, data };
}
