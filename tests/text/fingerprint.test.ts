// Fingerprints, against FNV-1a worked out with Python's integers.
import { expect, it } from 'vitest';
import { fingerprint } from '../../src/text/fingerprint.ts';

it('is FNV-1a of 64 bits over UTF-16LE', () => {
  // h = 0xcbf29ce484222325
  // for byte in text.encode("utf-16le"): h = ((h ^ byte) * 0x100000001b3) % 2**64
  expect(fingerprint('')).toBe('cbf29ce484222325');
  expect(fingerprint('a')).toBe('089be207b544f1e4');
  expect(fingerprint('携程网')).toBe('4fdf2114ec5b3c56');
  expect(fingerprint('parallax')).toBe('35d0f96cc13816ee');
});
