// The factors of a segment under one k1, b and average length, by length class and frequency: a score is look-ups and sums.
import type { DocumentOrder } from '../segment/document-order.ts';
import { type Bm25Parameters, lengthNorm, termFactor } from '../similarity.ts';
import { TABLED } from './search-fields.ts';
import type { SearchKernel } from './search-kernel.ts';

export class FactorTable {
  /** (classes × TABLED): the factor of class c and frequency f is factors[c · TABLED + f]; where the kernel reads it. */
  readonly #factors: Float64Array;
  readonly #norms: Float64Array;
  readonly #classLengths: Int32Array;
  #averageLength = Number.NaN;
  #k1 = Number.NaN;
  #b = Number.NaN;

  constructor({ classLengths }: DocumentOrder, { factors, norms }: SearchKernel) {
    this.#classLengths = classLengths;
    this.#factors = factors;
    this.#norms = norms;
  }

  /** Makes the table again where something has changed: microseconds, whatever the number of documents. */
  prepare(averageLength: number, parameters: Bm25Parameters): void {
    const { k1, b } = parameters;
    if (averageLength === this.#averageLength && k1 === this.#k1 && b === this.#b) return;
    for (let n = 0; n < this.#norms.length; n++) {
      const norm = lengthNorm(this.#classLengths[n], averageLength, parameters);
      this.#norms[n] = norm;
      for (let frequency = 1; frequency < TABLED; frequency++) {
        this.#factors[n * TABLED + frequency] = termFactor(frequency, norm);
      }
    }
    this.#averageLength = averageLength;
    this.#k1 = k1;
    this.#b = b;
  }

  /** Factor of a frequency of any size. */
  factor(lengthClass: number, frequency: number): number {
    return frequency < TABLED
      ? this.#factors[lengthClass * TABLED + frequency]
      : termFactor(frequency, this.#norms[lengthClass]);
  }
}
