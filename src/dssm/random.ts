// A small seeded generator of random numbers: the same seed gives the same numbers on every machine.

export interface Random {
  /** The next 32 random bits, as an unsigned integer. */
  bits(): number;
  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number;
}

/** xoshiro128** (Blackman & Vigna 2018, "Scrambled linear pseudorandom number generators"), seeded by splitmix32. */
export function createRandom(seed: number): Random {
  let mixed = seed | 0;
  const nextSeed = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = nextSeed();
  let b = nextSeed();
  let c = nextSeed();
  let d = nextSeed();
  const bits = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
  return { bits, uniform: () => bits() / 0x1_0000_0000 };
}

function rotateLeft(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
