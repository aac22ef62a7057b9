// A posting in one 32-bit integer: a document number above, the term's frequency there below.

const FREQUENCY_BITS = 8;
/** Stands for itself and all above: the true frequency is in a side table. */
export const MANY = 2 ** FREQUENCY_BITS - 1;
/** Documents (or terms) that 24 bits can number. */
export const MOST_NUMBERS = 2 ** (32 - FREQUENCY_BITS);

export function packPosting(number: number, frequency: number): number {
  return (number << FREQUENCY_BITS) | Math.min(frequency, MANY);
}

/** The posting of the same frequency under another number. */
export function renumbered(posting: number, number: number): number {
  return (number << FREQUENCY_BITS) | (posting & MANY);
}

export function postingNumber(posting: number): number {
  return posting >>> FREQUENCY_BITS;
}

export function postingFrequency(posting: number): number {
  return posting & MANY;
}

/** Index of the first posting in [from, to) of a document from `document` on; `to` where there is none. */
export function findPosting(postings: Int32Array, from: number, to: number, document: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (postingNumber(postings[middle]) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
