// The order of compared queries: deterministic, in either direction.
import type { Sort } from '../../contract/compare.ts';
import type { Collection } from '../collection/collection.ts';
import { type Comparison, differenceAt } from './comparison.ts';
import { countUnjudged } from './disagreement-columns.ts';

const byName = new Intl.Collator('en', { numeric: true });
const ranksByName = new WeakMap<Collection, Float64Array>();

/** (queries): each query's place in the order of external ids, 9 before 10; worked out once a collection. */
function nameRanks(collection: Collection): Float64Array {
  const known = ranksByName.get(collection);
  if (known) return known;
  const { queries } = collection;
  const names = queries.map(({ externalId }) => externalId);
  const order = Uint32Array.from(names.keys()).sort((left, right) =>
    byName.compare(names[left] ?? '', names[right] ?? ''),
  );
  const ranks = new Float64Array(order.length);
  for (const [rank, position] of order.entries()) ranks[position] = rank;
  ranksByName.set(collection, ranks);
  return ranks;
}

/** What queries are sorted by, one number a query; NaN where it has none. */
function sortKeys(comparison: Comparison, sort: Sort): Float64Array {
  const { disagreements, state } = comparison;
  if (sort === 'rbo') return disagreements.rbo;
  if (sort === 'query') return nameRanks(state.collection);
  const keyAt =
    sort === 'difference'
      ? (position: number) => differenceAt(comparison, position)
      : (position: number) => countUnjudged(disagreements, position);
  return Float64Array.from(disagreements.rbo.keys(), keyAt);
}

/** Positions of the queries in order; where a query has no value it comes last either way, equal ones in their order. */
export function sortedQueries(comparison: Comparison, sort: Sort, descending: boolean): Int32Array {
  const keys = sortKeys(comparison, sort);
  const sign = descending ? -1 : 1;
  return comparison.positions.toSorted((left, right) => {
    const [one = Number.NaN, other = Number.NaN] = [keys[left], keys[right]];
    return Number(Number.isNaN(one)) - Number(Number.isNaN(other)) || sign * (one - other) || left - right;
  });
}
