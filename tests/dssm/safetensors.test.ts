// Reading and writing of safetensors bytes.
import { expect, test } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../src/dssm/safetensors.ts';

const tensors = new Map([
  ['a', { shape: [2, 2], data: Float32Array.of(1, -2, 3.5, 4) }],
  ['b', { shape: [1], data: Float32Array.of(7) }],
]);

test('What is written is read back: names, shapes, values and metadata.', () => {
  const read = readSafetensors(writeSafetensors({ tensors, metadata: { note: 'x' } }));
  expect([...read.tensors]).toEqual([...tensors]);
  expect(read.metadata).toEqual({ note: 'x' });
});

test('The bytes are laid out as the format says: header length, JSON, then little-endian values.', () => {
  const bytes = writeSafetensors({
    tensors: new Map([['b', { shape: [1], data: Float32Array.of(1) }]]),
    metadata: {},
  });
  const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
  expect(header.b).toEqual({ dtype: 'F32', shape: [1], data_offsets: [0, 4] });
  expect((8 + headerLength) % 8).toBe(0);
  expect([...bytes.subarray(8 + headerLength)]).toEqual([0, 0, 0x80, 0x3f]); // 1.0f
});

test('Bytes in a Buffer, as files are read, give tensors of their own.', () => {
  const read = readSafetensors(Buffer.from(writeSafetensors({ tensors, metadata: {} })));
  expect([...read.tensors]).toEqual([...tensors]);
});

test('Bytes at an odd offset of a larger buffer are read as well.', () => {
  const bytes = writeSafetensors({ tensors, metadata: {} });
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  expect([...readSafetensors(shifted.subarray(1)).tensors]).toEqual([...tensors]);
});

test('A buffer of Node is read as any bytes are', () => {
  const bytes = Buffer.from(writeSafetensors({ tensors, metadata: {} }));
  expect([...readSafetensors(bytes).tensors]).toEqual([...tensors]);
});

test('Cut bytes and foreign types are refused with the tensor named.', () => {
  const bytes = writeSafetensors({ tensors, metadata: {} });
  expect(() => readSafetensors(bytes.subarray(0, bytes.length - 1))).toThrow(/"b".*does not fit/);
  expect(() => readSafetensors(bytes.subarray(0, 20))).toThrow(/header ends/);
  const foreign = Buffer.from(Buffer.from(bytes).toString('latin1').replace('F32', 'F16'), 'latin1');
  expect(() => readSafetensors(foreign)).toThrow(/"a" is F16/);
});
