// Exact search: our kernels, plain loops and USearch, one query alone and many at once.
import { Arena } from '../../../src/dssm/kernel/arena.ts';
import { JOB_ADDRESS, JOB_FIELDS } from '../../../src/dssm/kernel/job-fields.ts';
import { instantiate, loadKernel } from '../../../src/dssm/kernel/load-kernel.ts';
import { inPrecision, type Precision } from '../../../src/dssm/vectors/stored-vectors.ts';
import { VectorSearch } from '../../../src/dssm/vectors/vector-search.ts';
import type { BenchResult } from '../bench.ts';
import { median } from '../statistics.ts';
import { type EncodedLoad, WIDTH } from './encoded-load.ts';
import { rankFourPlainly } from './plain-loops.ts';
import { loadUsearch } from './usearch.ts';

export const DEPTH = 100;
const ALONE = 40;
const PEER_QUERIES = 24;
const INT8 = 'ours, one byte a number';

interface Row {
  readonly what: string;
  readonly threads: number;
  readonly together: number;
  readonly msPerQuery: number;
}

/** Milliseconds of `work`. */
function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** GFLOP/s of one thread in a loop of nothing but multiply-adds. */
function peak(): number {
  const arena = new Arena(JOB_ADDRESS + JOB_FIELDS * 4);
  const kernel = instantiate(loadKernel().module, arena.memory);
  const turns = 2_000_000;
  kernel.peak(turns, 0.5, 0.25);
  return (
    (turns * 96) / median(Array.from({ length: 5 }, () => timed(() => kernel.peak(turns, 0.5, 0.25)))) / 1e6
  );
}

/** A search that holds all documents. */
export async function searchOf(
  documents: Float32Array,
  threads: number,
  { wideVectors = false, precision = 'float32' }: { wideVectors?: boolean; precision?: Precision } = {},
) {
  const count = documents.length / WIDTH;
  const options = { width: WIDTH, capacity: count, wideVectors, precision };
  const search = await VectorSearch.createOn(threads, options);
  search.add(
    inPrecision(documents, precision, WIDTH),
    Int32Array.from({ length: count }, (_, n) => n),
  );
  return search;
}

function timeSearch(what: string, search: VectorSearch, queries: Float32Array): Row[] {
  const count = queries.length / WIDTH;
  // V8 compiles the kernel for speed meanwhile.
  for (let n = 0; n < 10; n++) search.search(queries.subarray(0, WIDTH), DEPTH);
  const alone = Array.from({ length: ALONE }, (_, n) =>
    timed(() => search.search(queries.subarray(n * WIDTH, (n + 1) * WIDTH), DEPTH)),
  );
  const together = Array.from({ length: 3 }, () => timed(() => search.search(queries, DEPTH)));
  const { threads } = search;
  return [
    { what, threads, together: 1, msPerQuery: median(alone) },
    { what, threads, together: count, msPerQuery: median(together) / count },
  ];
}

async function timePeers({ documents, queries }: EncodedLoad, notes: string[]): Promise<Row[]> {
  const plain = Array.from({ length: 3 }, () =>
    timed(() => rankFourPlainly(queries.subarray(0, 4 * WIDTH), documents, WIDTH, DEPTH)),
  );
  const rows: Row[] = [
    { what: 'plain JavaScript loops', threads: 1, together: 4, msPerQuery: median(plain) / 4 },
  ];
  const peer = await loadUsearch();
  if ('missing' in peer) notes.push(`USearch is skipped: ${peer.missing}`);
  else {
    const asked = queries.subarray(0, PEER_QUERIES * WIDTH);
    for (const threads of [1, navigator.hardwareConcurrency]) {
      const ms = timed(() => peer.usearch.exactSearch(documents, asked, WIDTH, DEPTH, 'ip', threads));
      const what = `USearch ${peer.version}, exact`;
      rows.push({ what, threads, together: PEER_QUERIES, msPerQuery: ms / PEER_QUERIES });
    }
  }
  return rows;
}

/** Bytes of a number. */
const bytesOf = (what: string) => (what === INT8 ? 1 : 4);

/** One table of exact searches over all documents of the load. */
export async function exactPart(load: EncodedLoad): Promise<BenchResult> {
  const count = load.documents.length / WIDTH;
  const most = peak();
  const rows: Row[] = [];
  let bytes = 0;
  for (const [what, options] of [
    ['ours', {}],
    ['ours, wide vectors', { wideVectors: true }],
    [INT8, { precision: 'int8' }],
  ] as const) {
    for (const threads of [1, navigator.hardwareConcurrency]) {
      const search = await searchOf(load.documents, threads, options);
      if (what === 'ours') bytes = search.bytes;
      rows.push(...timeSearch(what, search, load.queries));
      search.dispose();
    }
  }
  const notes = [
    `${most.toFixed(0)} GFLOP/s is what one thread reaches in a loop of nothing but multiply-adds (128-bit; wide vectors are 256-bit).`,
    `Memory of a search: ${(bytes / 2 ** 20).toFixed(0)} MiB, of which the vectors are ${((count * WIDTH * 4) / 2 ** 20).toFixed(0)}.`,
  ];
  rows.push(...(await timePeers(load, notes)));
  const ours = (threads: number) =>
    rows.find((row) => row.threads === threads && row.together > 1)?.msPerQuery ?? 0;
  return {
    title: `Exact top ${DEPTH} of ${count.toLocaleString('en')} documents, ${WIDTH} numbers each`,
    columns: [
      'search',
      'threads',
      'at once',
      'ms a query',
      'GFLOP/s',
      'of peak',
      'GB/s',
      'ours, at once, is faster by',
    ],
    rows: rows.map(({ what, threads, together, msPerQuery }) => {
      const gflops = (count * WIDTH * 2) / msPerQuery / 1e6;
      return [
        what,
        threads,
        together,
        msPerQuery.toFixed(2),
        gflops.toFixed(1),
        `${((100 * gflops) / (most * threads)).toFixed(0)} %`,
        together === 1 ? ((count * WIDTH * bytesOf(what)) / msPerQuery / 1e6).toFixed(1) : '',
        (msPerQuery / ours(threads)).toFixed(1),
      ];
    }),
    notes,
  };
}
