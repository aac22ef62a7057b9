// The factors of a segment under one k1, b and average length, by length class and frequency: a score is look-ups and sums.

import type { DocumentOrder } from './document-order.ts';
import { MANY } from './posting.ts';
import { type Bm25Parameters, lengthNorm, termFactor } from './similarity.ts';

const FREQUENCY_BITS = 4;
/** Frequencies below it are in the table; nearly all are. */
export const TABLED = 2 ** FREQUENCY_BITS;

export class FactorTable {
  /** (classes × TABLED): the factor of class c and frequency f is factors[c · TABLED + f]. */
  readonly factors: Float64Array<ArrayBuffer>;
  readonly #classLengths: Int32Array;
  readonly #norms: Float64Array<ArrayBuffer>;
  #averageLength = Number.NaN;
  #k1 = Number.NaN;
  #b = Number.NaN;

  constructor({ classLengths }: DocumentOrder) {
    this.#classLengths = classLengths;
    this.#norms = new Float64Array(classLengths.length);
    this.factors = new Float64Array(classLengths.length * TABLED);
  }

  /** Makes the table again where something has changed: microseconds, whatever the number of documents. */
  prepare(averageLength: number, parameters: Bm25Parameters): void {
    const { k1, b } = parameters;
    if (averageLength === this.#averageLength && k1 === this.#k1 && b === this.#b) return;
    for (let n = 0; n < this.#norms.length; n++) {
      const norm = lengthNorm(this.#classLengths[n], averageLength, parameters);
      this.#norms[n] = norm;
      for (let frequency = 1; frequency < TABLED; frequency++) {
        this.factors[n * TABLED + frequency] = termFactor(frequency, norm);
      }
    }
    this.#averageLength = averageLength;
    this.#k1 = k1;
    this.#b = b;
  }

  /** Factor of a frequency of any size. */
  factor(lengthClass: number, frequency: number): number {
    return frequency < TABLED
      ? this.factors[lengthClass * TABLED + frequency]
      : termFactor(frequency, this.#norms[lengthClass]);
  }

  /** No document of the class with such a packed frequency has a higher factor. */
  bound(lengthClass: number, packedFrequency: number): number {
    return packedFrequency === MANY ? 1 : this.factor(lengthClass, packedFrequency);
  }
}
