// Searching the model's vectors: encoding, exact and approximate search, beside USearch and plain loops.
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { approximatePart } from './vectors/approximate-part.ts';
import { encodedLoad, WIDTH } from './vectors/encoded-load.ts';
import { exactPart } from './vectors/exact-part.ts';

export const bench: Bench = {
  name: 'vectors',
  summary:
    'exact and approximate search of vectors [--documents 1000000] [--queries 1000] [--at-once 10000] [--graph 100000]',
  async run({ args }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        documents: { type: 'string', default: '1000000' },
        // Of exact search, in many ways.
        queries: { type: 'string', default: '1000' },
        // Of approximate search and what it is compared with: as many as the program has.
        'at-once': { type: 'string', default: '10000' },
        // A graph takes minutes for a million documents.
        graph: { type: 'string', default: '100000' },
      },
    });
    const documents = Number(values.documents);
    const graph = Math.min(Number(values.graph), documents);
    const threads = navigator.hardwareConcurrency;
    const queries = Number(values.queries);
    const load = await encodedLoad(documents, Math.max(queries, Number(values['at-once'])), threads);
    const exact = await exactPart({ ...load, queries: load.queries.subarray(0, queries * WIDTH) });
    const encoding = `The vectors were encoded at ${Math.round(load.encodedPerSecond).toLocaleString('en')} texts a second (16 tokens, ${threads} threads).`;
    return [
      { ...exact, notes: [...exact.notes, encoding] },
      await approximatePart(load, documents, false),
      await approximatePart(load, graph, true),
    ];
  },
};
