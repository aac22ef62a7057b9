// Approximate search: our inverted file and USearch's HNSW graph; time to build, time of a query, recall against exact.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRandom } from '../../../src/dssm/random.ts';
import { Centroids } from '../../../src/dssm/vectors/centroids.ts';
import { findCentroids } from '../../../src/dssm/vectors/clusters.ts';
import type { DenseRankings } from '../../../src/dssm/vectors/dense-rankings.ts';
import { ListedSearch } from '../../../src/dssm/vectors/listed-search.ts';
import { chooseProbes } from '../../../src/dssm/vectors/probes.ts';
import { recallOf } from '../../../src/dssm/vectors/recall.ts';
import { VectorSearch } from '../../../src/dssm/vectors/vector-search.ts';
import type { BenchResult } from '../bench.ts';
import { median } from '../statistics.ts';
import { type EncodedLoad, WIDTH } from './encoded-load.ts';
import { DEPTH, searchOf } from './exact-part.ts';
import { loadUsearch } from './usearch.ts';

/** Queries that are asked one after the other, and that probes are chosen by. */
const QUERIES = 200;
const THREADS = navigator.hardwareConcurrency;

type Row = readonly (string | number)[];
type Find = (query: Float32Array) => DenseRankings;

/** Times one query after the other: the median, and the recall of all. */
function measure(find: Find, queries: Float32Array, exact: DenseRankings): { ms: number; recall: number } {
  const documents = new Int32Array(QUERIES * DEPTH);
  const times: number[] = [];
  for (let n = 0; n < QUERIES; n++) {
    const query = queries.subarray(n * WIDTH, (n + 1) * WIDTH);
    const start = performance.now();
    const found = find(query);
    times.push(performance.now() - start);
    documents.set(found.documents, n * DEPTH);
  }
  const sampled = { ...exact, documents: exact.documents.subarray(0, documents.length) };
  return { ms: median(times), recall: recallOf(sampled, { ...exact, documents }) };
}

const row = (
  what: string,
  buildSeconds: number,
  exactMs: number,
  { ms, recall }: { ms: number; recall: number },
): Row => [what, buildSeconds.toFixed(1), ms.toFixed(2), recall.toFixed(3), (exactMs / ms).toFixed(1)];

/** All queries at once, as the program ranks; probes for recalls of 0.9, 0.95 and 0.99 on the first of them. */
async function invertedFile(
  documents: Float32Array,
  queries: Float32Array,
  exact: DenseRankings,
  exactMs: number,
) {
  const count = documents.length / WIDTH;
  const lists = Math.ceil(2 * Math.sqrt(count));
  const start = performance.now();
  const search = await VectorSearch.createOn(THREADS, { width: WIDTH, capacity: lists });
  const every = Math.max(1, Math.floor(count / (32 * lists)));
  const sample = documents.filter((_, place) => Math.floor(place / WIDTH) % every === 0);
  const vectors = findCentroids(search, sample, lists, createRandom(1));
  search.dispose();
  const centroids = await Centroids.create(vectors, WIDTH, THREADS);
  const listOf = centroids.nearest(documents, 1);
  const seconds = (performance.now() - start) / 1000;
  const offsets = Int32Array.from({ length: QUERIES + 1 }, (_, query) => query * DEPTH);
  const sampled = exact.documents.subarray(0, QUERIES * DEPTH);
  const wanted = { offsets, lists: sampled.map((document) => listOf[document]) };
  const order = centroids.nearest(queries.subarray(0, QUERIES * WIDTH), lists);
  const asked = queries.length / WIDTH;
  const keys = Int32Array.from({ length: count }, (_, n) => n);
  const rows: Row[] = [];
  for (const target of [0.9, 0.95, 0.99]) {
    const { probes } = chooseProbes(order, lists, wanted, target);
    const options = { threads: THREADS, width: WIDTH, centroids, probes, queries, depth: DEPTH };
    const times: number[] = [];
    let recall = 0;
    for (let n = 0; n < 3; n++) {
      const since = performance.now();
      const listed = await ListedSearch.create(options);
      listed.add(documents, keys, listOf);
      recall = recallOf(exact, listed.finish());
      times.push((performance.now() - since) / asked);
      listed.dispose();
    }
    const what = `inverted file, ${probes} of ${lists} lists, ${asked} at once`;
    rows.push(row(what, seconds, exactMs, { ms: median(times), recall }));
  }
  centroids.dispose();
  return rows;
}

async function hnsw(
  documents: Float32Array,
  queries: Float32Array,
  exact: DenseRankings,
  exactMs: number,
  notes: string[],
) {
  const peer = await loadUsearch();
  if ('missing' in peer) {
    notes.push(`USearch is skipped: ${peer.missing}`);
    return [];
  }
  const options = (expansion: number) => ({
    metric: 'ip',
    dimensions: WIDTH,
    quantization: 'f32',
    connectivity: 16,
    expansion_add: 128,
    expansion_search: expansion,
  });
  const keys = BigUint64Array.from({ length: documents.length / WIDTH }, (_, n) => BigInt(n));
  const built = new peer.usearch.Index(options(100));
  const start = performance.now();
  built.add(keys, documents, THREADS);
  const seconds = (performance.now() - start) / 1000;
  const folder = mkdtempSync(path.join(tmpdir(), 'parallax-bench-'));
  const file = path.join(folder, 'hnsw');
  built.save(file);
  const rows = [100, 200, 400].map((expansion) => {
    const index = new peer.usearch.Index(options(expansion));
    index.load(file);
    const find: Find = (query) => ({
      depth: DEPTH,
      documents: Int32Array.from(index.search(query, DEPTH, 1).keys, Number),
      scores: new Float32Array(DEPTH),
    });
    return row(
      `USearch ${peer.version}, HNSW, expansion ${expansion}`,
      seconds,
      exactMs,
      measure(find, queries, exact),
    );
  });
  rmSync(folder, { recursive: true });
  return rows;
}

/** A table of the first `count` documents of the load. */
export async function approximatePart(
  load: EncodedLoad,
  count: number,
  peers: boolean,
): Promise<BenchResult> {
  const documents = load.documents.subarray(0, count * WIDTH);
  const queries = load.queries.subarray(0, QUERIES * WIDTH);
  const search = await searchOf(documents, THREADS);
  for (let n = 0; n < 10; n++) search.search(queries.subarray(0, WIDTH), DEPTH);
  const since = performance.now();
  const exact = search.search(load.queries, DEPTH);
  const asked = load.queries.length / WIDTH;
  const togetherMs = (performance.now() - since) / asked;
  const { ms: exactMs, recall } = measure((query) => search.search(query, DEPTH), queries, exact);
  search.dispose();
  const notes = [
    'Faster than exact by: alone against alone, at once against at once. Going through the documents once is shared by all queries at once.',
    `Where nothing else is said queries come one after the other; exact search, the inverted file and building use ${THREADS} threads, a query to the graph uses one.`,
  ];
  return {
    title: `Approximate top ${DEPTH} of ${count.toLocaleString('en')} documents`,
    columns: ['index', 'build s', 'ms a query', `recall@${DEPTH}`, 'faster than exact by'],
    rows: [
      row('exact', 0, exactMs, { ms: exactMs, recall }),
      row(`exact, ${asked} at once`, 0, togetherMs, { ms: togetherMs, recall: 1 }),
      ...(await invertedFile(documents, load.queries, exact, togetherMs)),
      ...(peers ? await hnsw(documents, queries, exact, exactMs, notes) : []),
    ],
    notes,
  };
}
