// Many sorted lists read as one: a binary heap of the queries by the priority of each one's next pair.

export class QueryHeads {
  readonly #lists: readonly { readonly priorities: Float64Array }[];
  /** (queries): how many of each list are taken. */
  readonly #taken: Int32Array;
  /** Queries with pairs left; the parent of place n is (n - 1) >> 1. */
  readonly #heap: number[] = [];

  /** @param lists one a query, priorities never growing along it */
  constructor(lists: readonly { readonly priorities: Float64Array }[]) {
    this.#lists = lists;
    this.#taken = new Int32Array(lists.length);
    for (const [query, { priorities }] of lists.entries()) if (priorities.length > 0) this.#heap.push(query);
    for (let place = (this.#heap.length >> 1) - 1; place >= 0; place--) this.#siftDown(place);
  }

  /** The query whose next pair comes first: the highest priority, then the lowest query. Undefined where all are taken. */
  get best(): number | undefined {
    return this.#heap[0];
  }

  /** How many pairs of a query are taken. */
  takenOf(query: number): number {
    return this.#taken[query] ?? 0;
  }

  /** Takes the next pair of the best query. */
  take(): void {
    const [query] = this.#heap;
    if (query === undefined) return;
    const taken = this.takenOf(query) + 1;
    this.#taken[query] = taken;
    if (taken === this.#lists[query]?.priorities.length) {
      const last = this.#heap.pop();
      if (last === undefined || this.#heap.length === 0) return;
      this.#heap[0] = last;
    }
    this.#siftDown(0);
  }

  #comesBefore(left: number, right: number): boolean {
    const difference = this.#priority(left) - this.#priority(right);
    return difference > 0 || (difference === 0 && left < right);
  }

  #priority(query: number): number {
    return this.#lists[query]?.priorities[this.takenOf(query)] ?? Number.NEGATIVE_INFINITY;
  }

  #siftDown(from: number): void {
    const heap = this.#heap;
    const query = heap[from] ?? 0;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#comesBefore(heap[child + 1] ?? 0, heap[child] ?? 0)) child++;
      if (!this.#comesBefore(heap[child] ?? 0, query)) break;
      heap[place] = heap[child] ?? 0;
      place = child;
    }
    heap[place] = query;
  }
}
