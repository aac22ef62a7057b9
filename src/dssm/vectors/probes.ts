// How many lists of an inverted file a query looks through, chosen by what that finds of the exact rankings.

/** Lists of the documents that exact search finds: those of query n are at offsets[n] .. offsets[n + 1]. */
export interface ExactLists {
  readonly offsets: Int32Array;
  readonly lists: Int32Array;
}

/** Lists that a query looks through, and the part of the exact documents that are in them. */
export interface Probes {
  readonly probes: number;
  readonly recall: number;
}

/**
 * The fewest probes whose recall is `target` at least. What lies in the lists looked through is found, so recall is the
 * part of the exact documents whose lists are among them. `order` (queries, lists): each query's lists, nearest first.
 */
export function chooseProbes(order: Int32Array, lists: number, exact: ExactLists, target: number): Probes {
  const ranks = new Int32Array(exact.lists.length);
  for (let query = 0; query + 1 < exact.offsets.length; query++) {
    const nearest = order.subarray(query * lists, (query + 1) * lists);
    const rankOf = new Map(Array.from(nearest, (list, rank) => [list, rank + 1]));
    for (let n = exact.offsets[query]; n < exact.offsets[query + 1]; n++) {
      ranks[n] = rankOf.get(exact.lists[n]) ?? lists;
    }
  }
  if (ranks.length === 0) return { probes: lists, recall: 1 };
  ranks.sort();
  const probes = ranks[Math.ceil(target * ranks.length) - 1];
  return { probes, recall: ranks.filter((rank) => rank <= probes).length / ranks.length };
}
