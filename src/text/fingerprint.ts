// Names a piece of text by 64 bits: to tell one version of an analyzer or dictionary from another.

// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv), in four limbs of 16 bits: offset basis, and the prime 2^40 + 0x1b3.
const BASIS = [0x2325, 0x8422, 0x9ce4, 0xcbf2] as const;
const PRIME = 0x1b3;

/** FNV-1a (64 bits) of the text's UTF-16LE bytes, as 16 hexadecimal digits. Not for secrets. */
export function fingerprint(text: string): string {
  let [a, b, c, d]: number[] = [...BASIS];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    for (const byte of [unit & 0xff, unit >>> 8]) {
      a ^= byte;
      // state · (2^40 + PRIME) mod 2^64: limb by limb, the shift by 40 reaching limbs 2 and 3.
      const p = a * PRIME;
      const q = b * PRIME + (p >>> 16);
      const r = c * PRIME + (q >>> 16) + ((a << 8) & 0xffff);
      const s = d * PRIME + (r >>> 16) + (a >>> 8) + ((b << 8) & 0xffff);
      [a, b, c, d] = [p & 0xffff, q & 0xffff, r & 0xffff, s & 0xffff];
    }
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}
