// A seeded stream of changes to a corpus: most documents get another's text, some are deleted, some are new.

import type { Bm25Index } from '../../../src/bm25/bm25-index.ts';
import { createRandom } from '../../../src/dssm/random.ts';
import { documentId } from './corpus.ts';

const SEED = 31;
const DELETED = 0.1;
const ADDED = 0.1;

export class Edits {
  readonly #random = createRandom(SEED);
  readonly #index: Bm25Index;
  /** Key → text as it is now; undefined where deleted. */
  readonly #texts: (string | undefined)[];

  constructor(index: Bm25Index, texts: readonly string[]) {
    this.#index = index;
    this.#texts = [...texts];
  }

  /** Makes `count` changes; milliseconds of each. */
  apply(count: number): number[] {
    const ms: number[] = [];
    while (ms.length < count) {
      const kind = this.#random.uniform();
      const added = kind < ADDED;
      const key = added ? this.#texts.length : this.#anyKey();
      const old = this.#texts[key];
      const text = kind < ADDED + DELETED && !added ? undefined : this.#texts[this.#anyKey()];
      if (!added && old === undefined) continue;
      const start = performance.now();
      if (old !== undefined) this.#index.remove(key, old);
      if (text !== undefined) this.#index.add({ key, id: documentId(key), text });
      ms.push(performance.now() - start);
      this.#texts[key] = text;
    }
    return ms;
  }

  #anyKey(): number {
    return Math.floor(this.#random.uniform() * this.#texts.length);
  }
}
