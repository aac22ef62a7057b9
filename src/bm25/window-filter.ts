// A window's documents that can reach a bar by a few lists, with their scores, where the lists without which none reaches it are
// long: merging them would read every posting, the kernel looks at 128 documents at once.
import type { Candidates, WindowList } from './candidates.ts';
import type { FactorTable } from './factor-table.ts';
import { MOST_LISTS } from './filter-fields.ts';
import { FilterKernel } from './filter-kernel.ts';
import { findPosting } from './posting.ts';
import { frequencyAt, type Segment } from './segment.ts';
import { WINDOW } from './window-table.ts';

const SET = 2 ** MOST_LISTS - 1;

export class WindowFilter {
  readonly #segment: Segment;
  readonly #table: FactorTable;
  readonly #kernel: FilterKernel;
  /** The lists of the window. */
  readonly #weights = new Float64Array(MOST_LISTS);
  readonly #from = new Int32Array(MOST_LISTS);
  readonly #to = new Int32Array(MOST_LISTS);
  #count = 0;
  #window = 0;
  #shortest = 0;
  #isUniform = false;

  constructor(segment: Segment, table: FactorTable) {
    this.#segment = segment;
    this.#table = table;
    this.#kernel = new FilterKernel(segment.denseLists);
  }

  /** Begins a window, given the length classes of its shortest and longest documents. */
  begin(window: number, shortest: number, longest: number): void {
    this.#kernel.begin();
    this.#count = 0;
    this.#window = window;
    this.#shortest = shortest;
    this.#isUniform = shortest === longest;
  }

  /** Adds a list; MOST_LISTS at most. */
  add({ weight, from, to, bitmap, most }: WindowList): void {
    const once = weight * this.#table.factor(this.#shortest, 1);
    const twice = weight * this.#table.factor(this.#shortest, 2);
    if (bitmap >= 0) this.#kernel.addBitmaps(bitmap, this.#window, once, twice, most);
    else this.#kernel.addPostings(this.#segment.postings, from, to, this.#window, once, twice, most);
    this.#weights[this.#count] = weight;
    this.#from[this.#count] = from;
    this.#to[this.#count++] = to;
  }

  /** Makes the documents that score at least `least` by the lists the candidates. */
  take(candidates: Candidates, least: number): void {
    const { once, twice, found } = this.#kernel;
    const { documents, scores } = candidates;
    const first = this.#window * WINDOW;
    const foundCount = this.#kernel.run(least, Math.min(WINDOW, this.#segment.documentCount - first));
    let kept = 0;
    for (let n = 0; n < foundCount; n++) {
      const document = first + (found[n] & 0xffff);
      const repeated = (found[n] >>> (16 + MOST_LISTS)) & SET;
      const isExact = this.#isUniform && found[n] >>> (16 + 2 * MOST_LISTS) === 0;
      const present = (found[n] >>> 16) & SET;
      const score = isExact ? once[present] + twice[repeated] : this.#score(document, present, repeated);
      if (score < least) continue;
      documents[kept] = document;
      scores[kept++] = score;
    }
    candidates.count = kept;
  }

  #score(document: number, present: number, repeated: number): number {
    const { postings, classes } = this.#segment;
    let score = 0;
    for (let list = 0; list < this.#count; list++) {
      if (((present >>> list) & 1) === 0) continue;
      let frequency = 1;
      if (((repeated >>> list) & 1) !== 0) {
        const at = findPosting(postings, this.#from[list], this.#to[list], document);
        frequency = frequencyAt(this.#segment, at);
      }
      score += this.#weights[list] * this.#table.factor(classes[document], frequency);
    }
    return score;
  }
}
