// Numbers documents by length, then by external id: a stretch of document numbers has one length, or nearly, so that the
// best factor any of them can have is known exactly, and the best documents of most queries come first.
import { sharedInt32, sharedUint16 } from './shared-arrays.ts';

export interface DocumentOrder {
  /** (distinct lengths): ascending. */
  readonly classLengths: Int32Array;
  /** (N): index into `classLengths` by document number, ascending. */
  readonly classes: Uint16Array;
  /** (N): place of the document's external id in ascending byte order, by document number. */
  readonly ranks: Int32Array;
}

const MOST_CLASSES = 2 ** 16;
/** Lengths below this are counted in an array. */
const COMMON_LENGTHS = 2 ** 16;
/** Documents between two yields. */
const DOCUMENTS_PER_STEP = 1 << 17;

/**
 * Numbers N documents, whose `lengths` are given in the order of their external ids. Throws RangeError where more than
 * 65,536 different lengths occur (their sum would be above 2^31).
 */
export function* orderDocuments(lengths: Int32Array): Generator<void, DocumentOrder> {
  const counts = new LengthTable();
  for (let rank = 0; rank < lengths.length; rank++) {
    counts.set(lengths[rank], counts.get(lengths[rank]) + 1);
    if (rank % DOCUMENTS_PER_STEP === 0) yield;
  }
  const distinct = counts.lengths();
  if (distinct.length > MOST_CLASSES) throw new RangeError(`${distinct.length} different document lengths`);
  const classLengths = sharedInt32(distinct.length);
  classLengths.set(distinct);
  const next = new Int32Array(distinct.length + 1);
  for (const [n, length] of distinct.entries()) next[n + 1] = next[n] + counts.get(length);
  const classOf = new LengthTable();
  for (const [n, length] of distinct.entries()) classOf.set(length, n);
  const classes = sharedUint16(lengths.length);
  const ranks = sharedInt32(lengths.length);
  for (let rank = 0; rank < lengths.length; rank++) {
    const n = classOf.get(lengths[rank]);
    const document = next[n]++;
    classes[document] = n;
    ranks[document] = rank;
    if (rank % DOCUMENTS_PER_STEP === 0) yield;
  }
  return { classLengths, classes, ranks };
}

/** An integer for each length, 0 where none was set. */
class LengthTable {
  readonly #common = new Int32Array(COMMON_LENGTHS);
  readonly #others = new Map<number, number>();

  get(length: number): number {
    return length < COMMON_LENGTHS ? this.#common[length] : (this.#others.get(length) ?? 0);
  }

  set(length: number, value: number): void {
    if (length < COMMON_LENGTHS) this.#common[length] = value;
    else this.#others.set(length, value);
  }

  /** Lengths whose integer is not 0, ascending. */
  lengths(): number[] {
    const common: number[] = [];
    for (let length = 0; length < COMMON_LENGTHS; length++)
      if (this.#common[length] !== 0) common.push(length);
    return [...common, ...[...this.#others.keys()].sort((left, right) => left - right)];
  }
}
