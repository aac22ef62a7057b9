// Seeded random numbers for resampling: the same seed gives the same intervals on every machine.

/** xoshiro128** (Blackman and Vigna 2021), 32 bits a step, its state filled from the seed by SplitMix32. */
export class Random {
  readonly #state = new Uint32Array(4);

  constructor(seed: number) {
    let state = seed >>> 0;
    for (let n = 0; n < 4; n++) {
      state = (state + 0x9e3779b9) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      this.#state[n] = mixed ^ (mixed >>> 16);
    }
  }

  /** An integer 0 .. 2^32 − 1. */
  next(): number {
    const state = this.#state;
    const scrambled = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 11);
    return scrambled;
  }

  /** An integer 0 .. count − 1; count at most 2^32. */
  below(count: number): number {
    return Math.floor((this.next() / 2 ** 32) * count);
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
